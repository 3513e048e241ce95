// Every view of the page, for the checks that hold in all of them. A new page
// gets a line here.

import type { Control, IncidentRow, Ledger, Mark, Meta, Page as List, ReportPage, ReportRow } from "../src/api/types";
import { ask, desk, logIn, mapDrawn, people, sample, taking, withoutMap, type Page } from "./test";

/** A question to the API of the program that is looked at. */
type Ask = <T>(path: string) => Promise<T>;

export interface View {
  name: string;
  path: (ask: Ask) => Promise<string>;
  ready: string; // what is there once all is loaded
  map?: boolean; // the map must have been drawn too
  base?: () => string; // the program that is looked at, where it is not the sample
  as?: (typeof people)[keyof typeof people]; // who logs in at the desk before
}

/** The incident of most voices, and of those the one of most claims. */
export async function fullest(ask: Ask): Promise<IncidentRow> {
  const { items } = await ask<Ledger>("incidents?limit=200");
  return items.sort((a, b) => b.voices - a.voices || b.claims - a.claims)[0]!;
}

/** The report with most claims, of those that took something over where there are such. */
export async function richest(ask: Ask): Promise<ReportRow> {
  const { items } = await ask<List<ReportRow>>("reports?limit=200");
  return items.sort((a, b) => Number(!!b.taken) - Number(!!a.taken) || b.claims - a.claims)[0]!;
}

/** The place of whom most is said of who holds it. */
export async function held(ask: Ask): Promise<Mark> {
  const { marks } = await ask<Control>("control");
  const voices = (m: Mark) => m.holders.reduce((n, h) => n + h.voices.length, 0);
  return marks.filter((m) => m.heard && m.place.lat !== null).sort((a, b) => voices(b) - voices(a) || a.place.id.localeCompare(b.place.id))[0]!;
}

const fixed = (path: string) => async () => path;

export const views: View[] = [
  { name: "brief", path: fixed("/"), ready: ".totals" },
  { name: "room", path: fixed("/room"), ready: ".grp .row", map: true },
  {
    name: "room, an incident chosen",
    path: async (ask) => {
      const i = await fullest(ask);
      return `/room?sel=${i.id}&to=${i.to ?? ""}`;
    },
    ready: ".row.sel .cl",
    map: true,
  },
  {
    name: "room, a place chosen",
    path: async (ask) => {
      const m = await held(ask);
      return `/room?sel=${m.place.id}&to=${m.heard}`;
    },
    ready: ".lanes .tick",
    map: true,
  },
  {
    name: "swipe",
    path: async (ask) => {
      const { voices } = await ask<Meta>("meta");
      const other = voices.find((v) => v.side !== voices[0]!.side && v.side !== "n") ?? voices[1]!;
      return `/room?voice=${voices[0]!.key}&with=${other.key}`;
    },
    ready: ".list tbody tr",
    map: true,
  },
  { name: "incident", path: async (ask) => `/incident/${(await fullest(ask)).id}`, ready: "#voices .vc" },
  { name: "report", path: async (ask) => `/report/${(await richest(ask)).id}`, ready: ".sheet .para" },
  {
    name: "report, a claim chosen",
    path: async (ask) => {
      const { id } = await richest(ask);
      return `/report/${id}?claim=${(await ask<ReportPage>(`reports/${id}`)).claimsIn[0]!.id}`;
    },
    ready: ".cards .sel .cl",
  },
  {
    name: "compare",
    path: async (ask) => {
      const [a, b] = [...new Set((await fullest(ask)).lines.map((l) => l.where.report))];
      return `/compare?a=${a}&b=${b}`;
    },
    ready: ".grid.row",
  },
  { name: "compare, nothing chosen", path: fixed("/compare"), ready: ".choose" },
  { name: "place", path: async (ask) => `/place/${(await held(ask)).place.id}`, ready: ".lanes .tick" },
  { name: "actor", path: async (ask) => `/actor/${(await ask<Meta>("meta")).voices[0]!.key}`, ready: "main h1" },
  { name: "sources", path: fixed("/sources"), ready: "table.data tbody tr" },
  { name: "search", path: async (ask) => `/search?q=${encodeURIComponent((await held(ask)).place.name)}`, ready: ".stack .panel" },
  { name: "trays", path: fixed("/trays?from=1937-12-15&to=2024-12-31"), ready: "#undated" },
  { name: "bring in", path: fixed("/add"), ready: ".zone", base: taking },
  { name: "telling others", path: fixed("/telling"), ready: "#hooks", base: taking },
  { name: "feeds", path: fixed("/feeds"), ready: "#feeds", base: taking },
  { name: "log in", path: fixed("/room"), ready: ".door", base: desk },
  { name: "account", path: fixed("/account"), ready: "main h1" },
  { name: "account, logged in", path: fixed("/account"), ready: "#tokens table, #tokens form", base: desk, as: people.reader },
  { name: "users", path: fixed("/users"), ready: "#audit tbody tr", base: desk, as: people.admin },
  { name: "review", path: fixed("/review"), ready: ".ctx" },
  { name: "double coding", path: fixed("/coding"), ready: "#samples .none, #samples li" },
  { name: "cases", path: fixed("/cases"), ready: "#open-cases .none, #open-cases li" },
  { name: "missing", path: fixed("/nowhere"), ready: "main h1" },
];

/** Opens a view and waits until all of it is there. */
export async function open(page: Page, view: View, { base = (view.base ?? sample)(), map = !!view.map } = {}) {
  if (view.as) await logIn(page, view.as);
  if (!map) await withoutMap(page);
  await page.goto(base + (await view.path((path) => ask(page, path, base))));
  await page.locator(view.ready).first().waitFor();
  if (map && view.map) await mapDrawn(page);
}

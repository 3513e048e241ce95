// The words that the page itself writes, here and in the files beside this one
// (*.en.ts), which few pages need; all ready for translation. A
// value is a text, or a function of what it counts or names. Words of reports
// never stand here.

import type { Shown } from "../api/types";

export const n = (count: number) => count.toLocaleString("en-GB");
export const some = (count: number, one: string, more: string) => `${n(count)} ${count === 1 ? one : more}`;

const shown: Record<Shown, string> = {
  contested: "Contested",
  "both sides": "Said by both sides",
  "several voices": "Several voices",
  "one side": "One side only",
  "no speaker": "No speaker named",
  "taken back": "Taken back",
  silent: "Silent",
};

const shownNote: Record<Shown, string> = {
  contested: "someone denies it",
  "both sides": "opposed voices agree",
  "several voices": "not all of one side",
  "one side": "nobody of the other side speaks of it",
  "no speaker": "the papers' own words",
  "taken back": "by the voice that said it",
  silent: "nothing newer in the days you ask for",
};

/** A figure as the report bounds it. */
const figure = (f: { lo: number | null; hi: number | null; approx: boolean }) => {
  const about = f.approx ? "about " : "";
  if (f.lo !== null && f.hi !== null) return about + (f.lo === f.hi ? n(f.lo) : `${n(f.lo)} to ${n(f.hi)}`);
  if (f.lo !== null) return `at least ${about}${n(f.lo)}`;
  return f.hi !== null ? `up to ${about}${n(f.hi)}` : "";
};

export const words = {
  app: "sitrep",
  number: n,
  figure,
  pages: { brief: "Brief", room: "Situation room", compare: "Compare", sources: "Sources", review: "Review", coding: "Double coding", cases: "Cases", search: "Search", map: "Map", time: "Time", add: "Bring in", feeds: "Feeds", telling: "Telling others", account: "Your account", users: "Users" },
  bringIn: "Bring in reports",
  exportAs: "Export",
  skip: "Skip to the content",
  search: "Words, places, people, papers",
  searchAll: "Search from any page",
  theme: "Light or dark",
  close: "Close",
  narrow: "Pages, narrow screen",
  pagesNav: "Pages",
  sample: {
    label: "Sample",
    lead: "Sample.",
    text: "Every paper, agency and sentence here was written for this demonstration; the events follow the public record.",
    sources: "Sources",
  },
  shown,
  shownNote,
  ownWords: "own words",
  noSide: "No side",
  /** Who passed the words on, nearest first. */
  via: (names: string[]) => `via ${names.join(", via ")}`,
  /** What a part of a happening is, before what is told of it. */
  field: (field: string): string =>
    ({ existence: "That it happened", place: "Where", time: "When", agent: "By whom", target: "To whom", kind: "What", killed: "Killed", injured: "Injured" } as Record<string, string>)[field] ?? field.charAt(0).toUpperCase() + field.slice(1),
  voices: (c: number) => some(c, "voice", "voices"),
  reports: (c: number) => some(c, "report", "reports"),
  origins: (c: number) => some(c, "origin", "origins"),
  claims: (c: number) => some(c, "claim", "claims"),
  incidents: (c: number) => some(c, "incident", "incidents"),
  room: {
    title: "Situation room",
    according: "Who holds what, according to",
    accordingShort: "According to",
    accordingWhom: "According to whom",
    outside: "Chosen, outside of the window",
    emptyOf: (kind: string) => `No ${kind} in the window.`,
    every: "every voice, disagreements shown",
    everyShort: "every voice",
    more: (c: number) => `${n(c)} more`,
    swipe: "Swipe two voices",
    unswipe: "Leave the swipe",
    ledger: "Ledger",
    open: "Open the incident",
    why: (s: Shown) => (s === "contested" ? "Why contested?" : "Why?"),
    notLocated: (c: number) => `${n(c)} not located`,
    undated: (c: number) => `${n(c)} undated`,
    asOf: "as of",
    play: "Play",
    pause: "Pause",
    back: "A day back",
    on: "A day on",
    holds: (place: string) => `Who holds ${place}`,
    tick: "a tick is a statement",
    pick: "Choose a place to see who says that they hold it, day by day.",
    clearFilter: "Show all kinds",
    kind: "Kind",
    map: "Map",
    empty: "No incident in the window.",
  },
  lanes: {
    /** A statement of who holds a place, in a sentence. */
    tick: (voice: string, t: { holder: string; left: string; denies: boolean }) =>
      t.denies ? `${voice} denies that ${t.holder || "they"} holds it` : t.holder ? `${voice} says that ${t.holder} holds it` : `${voice} says that ${t.left || "nobody named"} left it`,
  },
  incident: {
    more: (c: number) => `and ${n(c)} more`,
    same: "same words",
    none: "None.",
  },
  trays: { unlocated: "Not located", undated: "Undated", more: "More", unlocatedNote: "No point can be given for these; none is guessed.", undatedNote: "Their words fix no day." },
  states: {
    none: "No reports yet. Bring some in here or with “sitrep add FILE…”, or open the sample with “sitrep serve --sample”.",
    failed: (what: string) => `${what} could not be loaded.`,
    again: "Try again",
    noAnswer: "The server does not answer.",
    offline: "The server does not answer. What you see was loaded earlier.",
    fresh: "Something new has been read.",
    show: "Show it",
    missing: "There is no such page.",
    home: "Go to the brief",
  },
  /** What the link to the account says: who is logged in. */
  accountOf: (name: string) => `${name}: your account`,
  none: "none",
};

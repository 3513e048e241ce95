// The words of the page of cases, which come with it. See en.ts.

import { some } from "./en";

export const caseWords = {
  note: "A case is a filter under a name, with a feed, notes and what is watched; everyone who reviews here shares it.",
  list: "Open cases",
  closed: "Closed cases",
  none: "No case is open.",
  begin: "Begin a case",
  name: "Name",
  notes: "Notes",
  view: "View",
  viewHint: "/room?kind=airstrike&from=2031-05-01 — the address of a page here",
  watch: "Watched, an address and a title a line",
  watchHint: "/incident/i0123 Bridge struck near Aleppo",
  watched: (n: number) => `${some(n, "thing", "things")} watched`,
  open: "Open the view",
  save: "Keep",
  edit: "Change",
  cancel: "Leave as it was",
  close: "Close the case",
  reopen: "Open it again",
  by: (who: string, when: string) => `changed by ${who}, ${when}`,
  filter: "Filter",
  filterNote: "What its feed tells of. A view’s address fills it in.",
  of: (does: string, name: string) => `${does}: ${name}`,
  remove: "Take it away",
  removed: (name: string) => `${name} is shown no more.`,
  kept: (name: string) => `${name} is kept.`,
};

// The words of the page of cases, which come with it. See en.ts.

import { some } from "./en";

export const caseWords = {
  note: "A case keeps a view, notes and what is watched together, for everyone who reviews here.",
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
  kept: (name: string) => `${name} is kept.`,
};

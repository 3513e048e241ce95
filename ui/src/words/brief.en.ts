// The words of the brief alone.

import { some } from "./en";

export const briefWords = {
  title: "Brief",
  sinceLooked: "Since you last looked",
  since: "Since",
  days: (c: number) => some(c, "day", "days"),
  nobody: "nobody named",
  unsaid: "nothing said",
  waiting: "Waiting for you",
  read: "Mark as read",
  silent: (who: string[], read: number, papers: boolean) =>
    read === 0 ? `${who.join(", ")}: no report of theirs read of those days` : `${who.join(", ")}: not in the ${some(read, "report", "reports")} ${papers ? "read of those days" : "in which they speak"}`,
  print: "Print",
  map: "Changed on the map",
  mapNote: "according to at least one voice",
  both: "Now said by both sides",
  figures: "Figures that moved",
  back: "Taken back",
  oneSided: "The other side does not speak of it",
  papers: "Papers",
  nothing: "Nothing of that kind since then.",
  totals: { reports: "reports", origins: "origins", claims: "claims", places: "places changed", denials: "new denials" },
};

// The words of what coded data sets have beside an incident.

export const codedWords = {
  title: "In coded data sets",
  note: "rows that others coded by hand and that may be of this; no claims, and they count for no standing",
  none: (sets: string[]) => `No row of ${sets.join(", ")} may be of this.`,
  killed: (best: number, low: number, high: number) => (high > low ? `${best} killed (${low} to ${high})` : `${best} killed`),
  cites: "cites",
  common: "In common",
  differs: "Told otherwise",
};

// What a report's page says of reviewers. See en.ts.

export const reviewed = {
  by: (state: string, who: string) => `${state} by ${who}`,
  rejectedHere: "Rejected by reviewers",
};

// What pages of reports and of review say of reviewers. See en.ts.

import type { ReviewState } from "../api/types";

export const reviewed = {
  states: { machine: "as read", accepted: "accepted", corrected: "corrected", rejected: "rejected" } as Record<ReviewState, string>,
  by: (state: string, who: string) => `${state} by ${who}`,
  rejectedHere: "Rejected by reviewers",
};

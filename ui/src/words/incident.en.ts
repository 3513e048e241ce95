// The words of an incident's page and of what reports disagree on.

import { some } from "./en";

export const incidentWords = {
  voices: "Voices side by side",
  voicesNote: "in order of time within each side; a quote opens its report at the sentence",
  facts: "Fact by fact",
  factsNote: "who stands behind each part of it",
  origins: "Where the reports come from",
  disagreements: "Where they disagree",
  points: (c: number) => some(c, "point", "points"),
  toll: (of: string) => `Toll ladder: ${of}`,
  running: "running total",
  tollNote: "each figure, who gave it, when",
  jumps: "Parts of this page",
  partOf: "Part of",
  parts: "What is a part of it",
  data: "JSON",
  quiet: "Who speaks of the place and not of this",
  cites: "cites it",
  andAfter: (c: number) => `and ${some(c, "report", "reports")} after it`,
  nobodyDenies: "nobody denies it",
  noSpeaker: "no speaker named; not counted as a voice",
  share: (part: number) => `${Math.round(part * 100)} in 100`,
  denied: (voice: string) => `${voice} denies`,
  /** What reports disagree on, as a reader asks. */
  question: (field: string): string =>
    ({ existence: "Did it happen?", place: "Where?", time: "When?", agent: "Who did it?", target: "To whom?", kind: "What happened?" } as Record<string, string>)[field] ?? `How many ${field}?`,
  /** Voices, sides, reports, origins: in this order, always. */
  counted: (v: { voices: number; sides: number; reports: number; origins: number }) =>
    `${v.voices === 0 ? "no voice" : some(v.voices, "voice", "voices")}${v.voices > 1 ? (v.sides > 1 ? ", more than one side" : ", one side") : ""}; ${some(v.reports, "report", "reports")}, ${some(v.origins, "origin", "origins")}`,
  reasons: "Reasons",
  disagreement: {
    conflict: "can’t both be right",
    precision: "one is more exact",
    scope: "of different extent",
    update: "a later figure",
  },
};

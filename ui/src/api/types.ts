// What the server answers under /api/v1. Offsets are Unicode code points into
// the report's text, half open; days are YYYY-MM-DD; a missing value is null.
// internal/web/types_test.go holds them to the API's own document.

import type { ReviewState, Reviewed } from "./types-desk";
export * from "./types-desk";

/** The status of an incident, a place or a fact as people see it. */
export type Shown = "contested" | "both sides" | "several voices" | "one side" | "no speaker" | "taken back" | "silent";

/** How a voice stands to what is said, as the page words it. */
export type Stance = "says" | "claims" | "confirms" | "admits" | "denies" | "doubts";

/** A side's letter decides its colour and shape; "n" is no side. */
export type Letter = "a" | "b" | "c" | "d" | "n";

export interface Side {
  id: string; // "" for no side
  name: string;
  letter: Letter;
}

export interface Voice {
  key: string; // what ?voice= takes
  name: string;
  actor: string;
  side: Letter;
  sideName: string;
  claims: number;
}

export interface Meta {
  version: string; // of the engine
  store: string; // version of the store, as in ETags
  sample: boolean;
  adds: boolean; // whether reports can be brought in here
  reports: number;
  notRead: number; // of the reports, those in languages that are not read for claims
  claims: number;
  incidents: number;
  from: string | null;
  to: string | null; // the last day with a report
  opens: string | null; // the day that the page opens on
  sides: Side[];
  voices: Voice[]; // the most quoted first
  outlets: { name: string; reports: number }[];
  kinds: { kind: string; incidents: number }[];
  days: { day: string; reports: number }[]; // days with a report, in order
}

/** Where words stand. */
export interface Where {
  report: string;
  outlet: string;
  published: string | null; // day, or day and time as the report gives it
  paragraph: number; // from 1
  start: number;
  end: number;
}

export interface Place {
  id: string; // "" where it could not be located
  name: string;
  lat: number | null;
  lon: number | null;
  country: string;
  feature: string;
  precision: string; // "town", "near", "region", ...
}

/** The atom of every page: who says it, how, in which words, where. */
export interface Line {
  claim: string;
  incident: string; // "" if it belongs to none
  stance: Stance;
  voice: string; // root voice; "" for the outlet's own words
  actor: string;
  side: Letter;
  via: string[]; // who passed it on, nearest first
  day: string | null; // when it was said, the day of the report
  quote: string;
  where: Where;
  also: Where[]; // other reports with the same words of the same voice
  review: ReviewState;
}

export interface IncidentRow {
  id: string;
  title: string;
  kind: string;
  shown: Shown;
  from: string | null;
  to: string | null;
  places: Place[];
  voices: number;
  sides: number;
  reports: number;
  origins: number;
  claims: number;
  who: { voice: string; side: Letter; stance: Stance }[]; // one per voice, supporters first
  lines: Line[]; // one per voice, for the open row
}

export interface Page<T> {
  items: T[];
  total: number;
  next: string | null; // cursor
}

export interface Ledger extends Page<IncidentRow> {
  groups: { shown: Shown; incidents: number }[]; // in the page's order, over the whole filter
  reports: number;
  claims: number;
}

/** One place on the map at a date, according to a voice or to all. */
export interface Mark {
  place: Place;
  holder: string; // "" where nobody is named
  holders: { name: string; side: Letter; voices: string[]; since: string | null }[];
  side: Letter; // of the one holder; of contested places the letters are in holders
  shown: Shown;
  last: Shown; // what it was when last heard, where shown is "silent"
  heard: string | null; // day of the newest statement
  incidents: number; // in the window
  partly: boolean;
}

export interface Control {
  at: string | null;
  voice: string; // "" for every voice
  marks: Mark[];
  next: string | null; // cursor of the places that are left
}

/** One statement of who holds a place. */
export interface Tick {
  day: string;
  claim: string;
  report: string;
  holder: string; // "" where somebody is said to have left
  left: string;
  denies: boolean;
}

/** What one voice says of who holds a place, over time. */
export interface Lane {
  voice: string;
  side: Letter;
  spans: { from: string; to: string; holder: string; side: Letter; shown: Shown }[]; // never over silence
  ticks: Tick[];
}

export interface PlacePage {
  place: Place;
  mark: Mark | null;
  lanes: Lane[];
  lines: Line[]; // newest first
  incidents: IncidentRow[]; // the newest
  total: number; // of incidents there
}

export interface Fact {
  field: string; // "existence", "place", "time", "killed", "agent", ...
  value: string; // what is told of it; "" of existence
  shown: Shown;
  behind: { voice: string; side: Letter }[];
  against: { voice: string; side: Letter }[];
}

export interface Disagreement {
  field: string;
  type: "conflict" | "precision" | "scope" | "update";
  values: { value: string; lines: Line[] }[]; // by time
}

export interface Origin {
  report: string;
  outlet: string;
  published: string | null;
  title: string;
  how: "first" | "same words" | "cites";
  share: number | null; // of its words taken over, 0 to 1
  children: Origin[];
}

export interface TollRow {
  of: string;
  lo: number | null;
  hi: number | null;
  approx: boolean;
  cumulative: boolean;
  whose: string;
  day: string | null;
  line: Line;
}

/** An incident in short, as the whole or a part of another. */
export interface Part {
  id: string;
  title: string;
  kind: string;
  shown: Shown;
  from: string | null;
  to: string | null;
  reasons: string[]; // why the one is a part of the other
}

export interface IncidentPage extends IncidentRow {
  columns: { side: Letter; name: string; lines: Line[] }[]; // one per side, then no side; own words among no side
  facts: Fact[];
  disagreements: Disagreement[];
  tolls: TollRow[];
  origin: Origin[];
  quiet: { voice: string; side: Letter; lines: Line[] }[]; // speak of the place, not of this
  reasons: string[];
  partOf: Part | null;
  parts: Part[];
}

export interface ReportRow {
  id: string;
  title: string;
  outlet: string;
  side: Letter; // of the outlet
  published: string | null;
  language: string;
  notRead: boolean; // in a language that is not read for claims
  claims: number;
  taken: number | null; // share of its words taken over
  revisions: number;
}

export interface ReportClaim {
  number: number; // as printed in the text, from 1
  id: string;
  incident: string;
  kind: string;
  title: string;
  shown: Shown;
  support: "elsewhere" | "contradicted" | "only here" | "no speaker" | "taken back";
  line: Line;
  trigger: { start: number; end: number };
  core: boolean;
  elsewhere: Line[];
  reasons: string[];
  reviewed: Reviewed | null; // what reviewers decided
}

export interface ReportPage extends ReportRow {
  url: string;
  text: string;
  byline: string;
  dateline: string;
  agency: string;
  publishedFrom: string; // where the time was found
  paragraphs: { start: number; end: number; role: "body" | "headline" | "furniture"; number: number }[];
  claimsIn: ReportClaim[];
  rejected: ReportClaim[]; // claims that a reviewer found the report not to make
  passages: { start: number; end: number; other: Where; title: string; likeness: number; from: boolean }[]; // from: taken from the other
  editions: { id: string; published: string | null; current: boolean }[];
  provenance: Record<string, string>;
}

/** A claim of one of two revisions, in a few words. */
export interface ClaimRef {
  claim: string;
  kind: string;
  voice: string | null;
  paragraph: number;
  quote: { text: string };
}

/** What became of a report's claims when its text was replaced. */
export interface Revision {
  appeared: ClaimRef[];
  vanished: ClaimRef[];
  changed: { before: ClaimRef; after: ClaimRef; fields: { field: string; before: string; after: string }[] }[];
  same: number; // claims that say what they said
}

export interface CompareRow {
  subject: string; // what it is about: an incident's title
  incident: string;
  relation: "conflict" | "differ" | "agree" | "only left" | "only right";
  field: string; // in which they differ; "" in none
  drift: string; // how one retells the other: "attribution lost"
  left: Line[];
  right: Line[];
}

export interface Compare {
  left: ReportRow;
  right: ReportRow;
  rows: CompareRow[];
  words: { actor: string; left: { text: string; count: number }[]; right: { text: string; count: number }[] }[];
  passages: { left: Where; right: Where; likeness: number }[];
}

export interface Brief {
  since: string;
  until: string;
  reports: number;
  origins: number;
  claims: number;
  placesChanged: number;
  denials: number;
  map: { place: Place; before: Mark | null; after: Mark; lines: Line[]; incident: string; reports: number; origins: number }[];
  both: IncidentRow[]; // now said by both sides
  figures: { title: string; incident: string; of: string; before: TollRow; after: TollRow }[];
  takenBack: { title: string; line: Line; by: Line | null }[];
  onesided: { incident: IncidentRow; silent: string[]; papers: boolean; read: number }[]; // the other side does not speak of it
  papers: { outlet: string; reports: number; last: string | null }[];
}

export interface ActorPage {
  id: string;
  name: string;
  kind: string;
  sides: { name: string; letter: Letter; from: string | null; to: string | null; source: string }[];
  labels: { outlet: string; words: { text: string; count: number }[] }[];
  made: Page<Line>; // claims it makes
  denied: Page<Line>;
  about: IncidentRow[];
}

export interface SourceRow {
  name: string;
  actor: string;
  kind: "voice" | "outlet";
  side: Letter;
  claims: number;
  alone: number;
  corroborated: number; // by the other side
  denied: number;
  first: number;
  corrected: number;
  silent: number;
  last: string | null;
}

export interface Sources {
  voices: SourceRow[];
  outlets: SourceRow[];
  absent: { title: string; incident: string; by: string[]; read: number }[];
}

export interface Search {
  query: string;
  reports: Page<ReportRow & { snippet: string; where: Where }>;
  lines: Page<Line & { title: string; shown: Shown }>;
  places: Place[];
  actors: { id: string; name: string; kind: string; side: Letter }[];
  facets: { name: "outlet" | "voice" | "kind" | "standing"; values: { value: string; count: number }[] }[];
}

export interface Trays {
  unlocated: Line[]; // the newest first
  unlocatedTotal: number;
  unlocatedNext: string | null;
  undated: Line[];
  undatedTotal: number;
  undatedNext: string | null;
}

/** A place of the gazetteer that no report names, for the base map. */
export interface ContextPlace {
  name: string;
  lat: number;
  lon: number;
  population: number;
}

/** RFC 9457. */
export interface Problem {
  type?: string;
  title: string;
  status: number;
  detail?: string;
}

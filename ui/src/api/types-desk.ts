// What the server answers those who work at the desk: users, what is brought in,
// feeds, hooks, reviews, grades and cases. Part of types.ts, by which it is imported.

import type { Letter, Line, Shown } from "./types";

/** A role: each may do all that those before it may. */
export type Role = "reader" | "reviewer" | "admin";

export interface Me {
  name: string;
  role: Role;
  /** At the machine itself, where no log-in is asked for. */
  local: boolean;
  way: "session" | "token" | "local";
  /** Whether there is something that keeps users. */
  users: boolean;
}

/** A log-in that holds. */
export interface Session {
  id: string;
  made: string;
  seen: string;
  ends: string;
  address: string;
  agent: string;
  mine: boolean;
}

export interface Token {
  id: string;
  label: string;
  role: Role;
  feed: string; // the case whose feed it opens, and nothing else; "" for what the role may
  made: string;
  /** "" for never, as in seen. */
  expires: string;
  seen: string;
}

export interface User {
  name: string;
  role: Role;
  made: string;
  sessions: number;
  tokens: number;
  seen: string;
}

/** A line of the audit log. */
export interface AuditLine {
  no: number;
  at: string;
  name: string;
  way: "session" | "token" | "local" | "command";
  token: string;
  address: string;
  what: string;
  about: string;
  result: "done" | "refused" | "failed";
}

export interface Audit {
  items: AuditLine[];
  next: number | null;
}

/** Reports that were brought in: how far it is and what became of them. */
export interface Import {
  id: string;
  by: string;
  what: string[];
  state: "waiting" | "reading" | "reconciling" | "done" | "failed" | "cancelled";
  started: string;
  ended: string | null;
  read: number;
  added: number;
  revised: number;
  known: number;
  failed: number;
  rate: number; // originals a second
  error: string;
  failures: { where: string; why: string }[];
  reports: { id: string; where: string; title: string; claims: number }[];
}

/** A format of data sets, as under /export/{format}. */
export interface Format {
  name: string;
  about: string;
  files: string[]; // several come as one zip file
}

/** A watched feed and how it stands. */
export interface Feed {
  id: string;
  url: string;
  title: string;
  state: "new" | "good" | "failing" | "barred" | "dead" | "paused" | "elsewhere";
  by: string;
  added: string | null;
  checked: string | null;
  answered: string | null;
  lastNew: string | null;
  next: string | null;
  failures: number;
  error: string;
}

export interface Feeds {
  watching: boolean; // whether this server asks them
  items: Feed[];
}

/** What narrows a list, by the names of its parameters. */
export type Asked = Partial<Record<"from" | "to" | "voice" | "side" | "outlet" | "place" | "party" | "kind" | "standing", string>>;

/** An address that is told of changes. */
export interface Hook {
  id: string;
  url: string;
  secret?: string; // told once, when it is added
  kinds: string[];
  asked: Asked;
  follow: string[]; // claims whose denials are told
  by: string;
  added: string;
  paused: boolean;
  sent: string | null;
  failures: number;
  error: string;
}

/** What reviewers made of a claim. */
export type ReviewState = "machine" | "accepted" | "corrected" | "rejected";
export type ReviewReason = "disputed" | "contested" | "not located" | "undated" | "no speaker" | "one voice" | "new";
export type ReviewFieldName = "kind" | "agents" | "targets" | "places" | "time" | "voice" | "counts";

export interface Reviewed {
  by: string; // "" where nothing but notes was left
  at: string;
  why: string;
  was: { field: ReviewFieldName; was: string; now: string; by: string }[];
  disputes: { decision: string; by: string; at: string; verb: string; why: string }[];
  notes: number;
}

export interface ReviewItem {
  claim: string;
  kind: string;
  title: string;
  shown: Shown | "";
  why: ReviewReason[];
  state: ReviewState;
  by: string;
  disputed: boolean;
  report: string;
  outlet: string;
  paragraph: number;
  voice: string;
  actor: string; // of the voice; "" where nobody is named
  side: Letter;
  quote: string;
  incident: string;
}

export interface ReviewQueue {
  items: ReviewItem[];
  total: number;
  done: number;
  next: string | null;
}

export interface ReviewField {
  field: ReviewFieldName;
  value: string;
  was: string | null; // as the program read it, where it was corrected
  why: string[];
}

/** What a field is to hold; see review.Value. */
export type ReviewValue = Record<string, unknown>;

export interface ReviewOption {
  label: string; // "" for nothing
  note: string;
  value: ReviewValue;
}

export interface ReviewChange {
  field: ReviewFieldName;
  now: ReviewValue;
}

export interface ReviewDecision {
  id: string;
  verb: string;
  by: string;
  at: string;
  why: string;
  changes: { field: ReviewFieldName; was: string; now: ReviewValue }[];
  incidents: { id: string; title: string }[];
  claims: string[];
  undoes: string;
  undone: boolean;
  on: string;
}

export interface ReviewClaim extends ReviewItem {
  published: string | null;
  context: string;
  marks: { start: number; end: number; what: "quote" | "trigger" | "voice" }[]; // in code points of the context
  start: number;
  end: number;
  fields: ReviewField[];
  reviewed: Reviewed | null;
  elsewhere: Line[];
  reports: number;
  origins: number;
  history: ReviewDecision[];
  on: string; // the last decision about it
  beside: { id: string; title: string }[]; // incidents that its own may be one with
  provenance: Record<string, string>;
}

export interface Decided {
  decision: ReviewDecision;
  state: ReviewState;
  reviewed: Reviewed | null;
}

/** What an analyst thinks of a source; it changes nothing that is shown. */
export interface Grade {
  of: "voice" | "outlet";
  name: string;
  letter: string;
  number: number; // 0 for none
  by: string;
  at: string;
  mine: boolean;
}

export interface CaseInput {
  name: string;
  asked: Asked; // the filter: what its feed tells of
  notes: string;
  view: string; // path and query of the page; "" for none
  watch: { view: string; title: string }[];
  closed: boolean;
}

/** A filter under a name, with a feed; readers get it without notes and watch list. */
export interface Case extends CaseInput {
  id: string;
  by: string;
  at: string;
  feed: string; // path of its Atom feed
}

/** A claim whose denial you are told of. */
export interface Follow {
  claim: string;
  at: string;
  found: boolean; // whether what is shown holds it
  line: Line;
  title: string; // of its incident
  shown: Shown;
  incident: string;
}

/** A row of a data set that people coded by hand; it is no claim. */
export interface CodedEvent {
  set: string;
  id: string;
  type: string;
  sub_event: string;
  from: string;
  to: string;
  actors: string[];
  place: string;
  region: string;
  country: string;
  lat: number | null;
  lon: number | null;
  placed: "" | "place" | "near" | "region" | "country";
  low: number; // of the dead
  best: number;
  high: number;
  source: string;
  notes: string;
  incident: string;
  reasons: string[];
  differs: string[];
}

/** What coded data sets have beside one incident. */
export interface Coded {
  sets: { name: string; form: string; file: string; events: number; first: string; last: string }[];
  items: CodedEvent[];
}

/** Claims drawn at random, to be coded by several people. */
export interface Sample {
  id: string;
  size: number;
  seed: number;
  of: "" | "kind" | "outlet";
  by: string;
  at: string;
  coders: { name: string; coded: number }[];
  mine: number;
}

export interface WholeSample extends Sample {
  items: {
    claim: string;
    found: boolean; // whether what is shown holds it still
    report: string;
    outlet: string;
    context: string;
    start: number; // of its words in the context, in code points
    end: number;
    fields: ReviewField[];
    mine: { ok: boolean; wrong: string[] } | null;
  }[];
}

/** How many were found right, with a 95 % interval. */
export interface Share {
  coder?: string;
  right: number;
  of: number;
  lo: number;
  hi: number;
}

/** How far the coders of a sample agree; null for what is not defined. */
export interface Agreements {
  coders: string[];
  columns: { column: string; pairs: number; same: number | null; kappa: number | null; alpha: number | null; coders: Share[]; all: Share }[];
}

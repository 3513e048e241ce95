// The words that the page itself writes, here and in the files beside this one
// (*.en.ts), which few pages need; all ready for translation. A
// value is a text, or a function of what it counts or names. Words of reports
// never stand here.

import type { Shown, Stance } from "../api/types";

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

/** The stance with a plural subject: "say", "deny". */
const plural: Record<Stance, string> = {
  says: "say",
  claims: "claim",
  confirms: "confirm",
  admits: "admit",
  denies: "deny",
  doubts: "doubt",
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
  pages: { brief: "Brief", room: "Situation room", compare: "Compare", sources: "Sources", review: "Review", cases: "Cases", search: "Search", map: "Map", time: "Time", add: "Bring in", feeds: "Feeds", telling: "Telling others", account: "Your account", users: "Users" },
  bringIn: "Bring in reports",
  exportAs: "Export",
  skip: "Skip to the content",
  search: "Words, places, people, papers",
  searchAll: "Search from any page",
  theme: "Light or dark",
  menu: "Menu",
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
  plural,
  stanceOf: (stance: Stance, voices: number) => (voices === 1 ? stance : plural[stance]),
  ownWords: "own words",
  noSide: "No side",
  /** Who passed the words on, nearest first. */
  via: (names: string[]) => `via ${names.join(", via ")}`,
  claimNumber: (n: number) => `Claim ${n}`,
  share: (part: number) => `${Math.round(part * 100)} in 100`,
  denied: (voice: string) => `${voice} denies`,
  /** What a part of a happening is, before what is told of it. */
  field: (field: string): string =>
    ({ existence: "That it happened", place: "Where", time: "When", agent: "By whom", target: "To whom", kind: "What", killed: "Killed", injured: "Injured" } as Record<string, string>)[field] ?? field.charAt(0).toUpperCase() + field.slice(1),
  /** What reports disagree on, as a reader asks. */
  question: (field: string): string =>
    ({ existence: "Did it happen?", place: "Where?", time: "When?", agent: "Who did it?", target: "To whom?", kind: "What happened?" } as Record<string, string>)[field] ?? `How many ${field}?`,
  voices: (c: number) => some(c, "voice", "voices"),
  sides: (c: number) => some(c, "side", "sides"),
  reports: (c: number) => some(c, "report", "reports"),
  origins: (c: number) => some(c, "origin", "origins"),
  claims: (c: number) => some(c, "claim", "claims"),
  incidents: (c: number) => some(c, "incident", "incidents"),
  /** Voices, sides, reports, origins: in this order, always. */
  counted: (v: { voices: number; sides: number; reports: number; origins: number }) =>
    `${v.voices === 0 ? "no voice" : some(v.voices, "voice", "voices")}${v.voices > 1 ? (v.sides > 1 ? ", more than one side" : ", one side") : ""}; ${some(v.reports, "report", "reports")}, ${some(v.origins, "origin", "origins")}`,
  room: {
    title: "Situation room",
    according: "Who holds what, according to",
    accordingShort: "According to",
    accordingWhom: "According to whom",
    distance: (km: number) => (km < 1 ? `${km * 1000} m` : `${n(km)} km`),
    nearer: "Nearer",
    farther: "Farther",
    firstDay: "First day of the window",
    lastDay: "Last day of the window",
    outside: "Chosen, outside of the window",
    emptyOf: (kind: string) => `No ${kind} in the window.`,
    noMap: "The map cannot be drawn here. The list of places tells the same.",
    every: "every voice, disagreements shown",
    everyShort: "every voice",
    more: (c: number) => `${n(c)} more`,
    chooseVoice: "Choose a voice",
    filterVoices: "Voices that hold these letters",
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
    perDay: (from: string, to: string) => `Reports a day, ${from} – ${to}`,
    window: (from: string, to: string, days: number, reports: number) =>
      `${from} – ${to}, ${some(days, "day", "days")}, ${some(reports, "report", "reports")}`,
    windowLabel: "Window:",
    filter: "Filter",
    clearFilter: "Show all kinds",
    kind: "Kind",
    list: "List of places",
    map: "Map",
    places: "Places and who holds them",
    noMark: "No report in the window says who holds a place.",
    credits: "Points are places that reports name. No front line is drawn. Natural Earth · GeoNames (CC BY 4.0)",
    legend: "Legend",
    legendSides: "Shape and colour: who holds it",
    legendFill: "Fill: who says so",
    legendIncidents: "incidents in the window",
    silentDays: (days: number) => `silent ${days} days`,
    incidentsAt: (c: number, place: string) => `${some(c, "incident", "incidents")} at ${place} in the window`,
    empty: "No incident in the window.",
    differ: "They differ",
    agree: "They agree",
    onlyOne: "Named by one of them",
    notNamed: "does not speak of it",
    divider: "Divider between the two voices",
    holdsAt: (voice: string) => `according to ${voice}`,
  },
  lanes: {
    /** A statement of who holds a place, in a sentence. */
    tick: (voice: string, t: { holder: string; left: string; denies: boolean }) =>
      t.denies ? `${voice} denies that ${t.holder || "they"} holds it` : t.holder ? `${voice} says that ${t.holder} holds it` : `${voice} says that ${t.left || "nobody named"} left it`,
  },
  incident: {
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
    more: (c: number) => `and ${n(c)} more`,
    quiet: "Who speaks of the place and not of this",
    same: "same words",
    cites: "cites it",
    first: "first",
    andAfter: (c: number) => `and ${some(c, "report", "reports")} after it`,
    nobodyDenies: "nobody denies it",
    noSpeaker: "no speaker named; not counted as a voice",
    none: "None.",
  },
  disagreement: {
    conflict: "can't both be right",
    precision: "one is more exact",
    scope: "of different extent",
    update: "a later figure",
  },
  find: { notRead: "not read for claims",
    facets: "Facets",
    facet: { outlet: "Paper", voice: "Voice", kind: "Kind", standing: "Standing" } as Record<string, string>,
    title: "Search", places: "Places", actors: "People and parties", reports: "Reports", claims: "Claims", nothing: "Nothing holds these words.", more: "More" },
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
  why: "Why",
  reasons: "Reasons",
  none: "none",
};

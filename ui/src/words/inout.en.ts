// The words of what comes in and goes out, apart from en.ts since only few pages
// need them.

import { n, some } from "./en";

export const inout = {
  /** The size of a file. */
  size: (bytes: number) => (bytes < 1000 ? some(bytes, "byte", "bytes") : bytes < 1e6 ? `${n(Math.round(bytes / 1000))} kB` : `${n(Math.round(bytes / 1e5) / 10)} MB`),
  add: {
    title: "Bring in reports",
    note: "What is brought in is kept as it came, with who brought it, and read for claims.",
    closed: "Nothing can be brought in here: what is shown is the sample. “sitrep serve” without “--sample” shows a store of your own.",
    what: "What",
    ways: { files: "Files", addresses: "Addresses", text: "Text" },
    drop: "Drop files here, or choose them",
    formats: "Pages, text, PDF, mail, feeds, JSON lines, web archives; zip, tar and gzip of them.",
    addresses: "Addresses, one a line",
    polite: "Each site is asked by the rules of its robots.txt; private addresses are not asked.",
    text: "Text, as it was copied",
    heading: "Title",
    from: "Copied from",
    outlet: "Paper",
    published: "Published",
    gaps: "Paper and day fill what the reports themselves leave open.",
    bring: "Bring in",
    sending: (share: number) => `Sending, ${Math.round(share * 100)} %`,
    taken: "Taken. Below is how far it is.",
    came: "Brought in",
    cameNote: "since the program was started",
    feeds: "Feeds that are watched",
    nothing: "Nothing yet.",
    cancel: "Cancel",
    state: { waiting: "waiting", reading: "being read", reconciling: "being set beside the others", done: "done", failed: "failed", cancelled: "cancelled" } as Record<string, string>,
    counts: (i: { read: number; added: number; revised: number; known: number; failed: number; rate: number }) =>
      `${n(i.read)} read, ${n(i.added)} added${i.revised ? `, ${n(i.revised)} of them new editions` : ""}, ${n(i.known)} known already, ${n(i.failed)} not readable; ${i.rate} a second`,
    unread: (c: number) => `${some(c, "file", "files")} could not be read`,
  },
  feeds: {
    title: "Feeds",
    note: "What is watched, and how it stands. What a feed leads to comes in by itself.",
    unwatched: "This program does not ask them. “sitrep serve --watch” does, or “sitrep watch” beside it.",
    add: "Watch more",
    list: "Addresses of feeds, one a line, or OPML",
    file: "A list in a file",
    watch: "Watch",
    added: "Added.",
    asked: "It is asked now.",
    removed: "Removed. Its reports stay.",
    all: "Watched",
    none: "No feed is watched yet.",
    state: { new: "not asked yet", good: "answers", failing: "fails", barred: "barred by robots.txt", dead: "given up, asked once a day", paused: "paused", elsewhere: "from a list of “sitrep watch”" } as Record<string, string>,
    health: (f: { checked: string; lastNew: string; next: string; by: string }) =>
      [f.checked ? `asked ${f.checked}` : "never asked", f.lastNew ? `last new ${f.lastNew}` : "nothing new yet", f.next ? `next ${f.next}` : "", f.by ? `added by ${f.by}` : ""].filter(Boolean).join(" · "),
    wrong: (times: number, error: string) => (times > 1 ? `${n(times)} times in a row: ${error}` : error),
    check: "Ask now",
    pause: "Pause",
    resume: "Go on",
    remove: "Remove",
    ofFeed: (does: string, feed: string) => `${does}: ${feed}`,
  },
  exports: {
    title: "Export as a data set",
    by: (name: string, value: string) => `${name} ${value}`,
    narrowed: (by: string[]) => (by.length ? `What the page shows: ${by.join(", ")}.` : "All that there is."),
    all: "also happenings of which a careful reader could leave out every claim",
    zip: "several files, in a zip file",
  },
};

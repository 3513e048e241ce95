// Decisions that could not be sent, since the server did not answer: kept in this
// browser, under the name of who made them, and sent again in their order.

/** A decision that waits, as it is sent. */
export interface Unsent {
  key: string;
  who: string;
  at: string; // when it was made
  title: string; // of the claim, for people
  body: { verb: string; claim: string; on: string; [more: string]: unknown };
  here: string; // what is told of it in the queue
  refused?: string; // why the server did not take it; it is not sent again by itself
}

/** What keeps decisions that wait, for the page. */
export interface Waiting {
  keep: (title: string, body: Unsent["body"]) => boolean; // false where the browser keeps nothing
  take: () => Unsent | undefined; // takes back the one made last
  notRead: string; // what is told where a claim was not fetched before
}

const place = "unsent decisions";

function all(): Unsent[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(place) ?? "[]");
    return Array.isArray(list) ? (list as Unsent[]) : [];
  } catch {
    return [];
  }
}

/** Those of one person, the oldest first. Another's stay until that one logs in here again. */
export const unsentOf = (who: string): Unsent[] => all().filter((u) => u.who === who);

/** Keeps one more; false where the browser keeps nothing. */
export function putUnsent(u: Unsent): boolean {
  try {
    localStorage.setItem(place, JSON.stringify([...all().filter((x) => x.key !== u.key), u]));
    return true;
  } catch {
    return false;
  }
}

export function dropUnsent(key: string): void {
  const left = all().filter((u) => u.key !== key);
  if (left.length) localStorage.setItem(place, JSON.stringify(left));
  else localStorage.removeItem(place);
}

/** Whether the record of a claim holds a decision already: its answer was lost on the way. */
export function isSent(u: Unsent, history: { verb: string; by: string; at: string; why: string }[]): boolean {
  // The server's clock may be some seconds behind this one's.
  const made = Date.parse(u.at) - 60_000;
  return history.some((d) => d.verb === u.body.verb && d.by === u.who && d.why === (u.body.why ?? "") && Date.parse(d.at) >= made);
}

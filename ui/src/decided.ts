// What a reviewer decides is in what is shown a moment later, when the store has
// been read again. Who opens a report meanwhile is shown it then, unasked.

const moment = 15_000; // milliseconds

/** Notes that something was decided in this tab just now. */
export function justDecided(): void {
  sessionStorage.setItem("decided", String(Date.now()));
}

/** Reports whether something was decided in this tab a moment ago. */
export function decidedLately(): boolean {
  return Date.now() - Number(sessionStorage.getItem("decided")) < moment;
}

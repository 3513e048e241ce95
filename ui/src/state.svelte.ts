// What every page shares: the store's description, and whether it has changed
// since.

import { forget, get, onLoggedOut, send } from "./api/client";
import type { Letter, Me, Meta } from "./api/types";
import { words } from "./words/en";

class Shared {
  me = $state<Me | null>(null); // who asks; null before that is known, and for nobody
  out = $state(false); // nobody is logged in who must be
  ended = $state(false); // somebody was before
  meta = $state<Meta | null>(null);
  failed = $state<string | null>(null);
  fresh = $state(false); // the store holds more than what is shown
  offline = $state(false);
  version = $state(0); // counts the times that the reader asked for what is new

  /** Whether who asks can bring reports in here. */
  get adds(): boolean {
    return !!this.meta?.adds && this.me?.role !== "reader";
  }

  private events: EventSource | null = null;

  /** Finds out who asks, and loads what there is for them. */
  async start() {
    onLoggedOut(() => this.gone());
    try {
      this.me = await get<Me>("me");
    } catch {
      if (this.out) return; // load would say the same
    }
    await this.load();
    this.listen();
  }

  /** Logs in; throws a Failure where name or password is wrong. */
  async logIn(name: string, password: string) {
    this.me = await send<Me>("POST", "session", { name, password });
    forget();
    this.out = false;
    this.ended = false;
    await this.load();
    this.listen();
  }

  async logOut() {
    await send("DELETE", "session");
    this.gone();
    this.ended = false;
  }

  /** Nobody is logged in any more: nothing that was loaded stays. */
  private gone() {
    this.ended = this.me !== null;
    this.out = true;
    this.me = null;
    this.meta = null;
    this.fresh = false;
    this.events?.close();
    this.events = null;
    forget();
  }

  async load() {
    try {
      this.meta = await get<Meta>("meta");
      this.failed = null;
      this.offline = false;
    } catch (error) {
      this.failed = error instanceof Error ? error.message : String(error);
      this.offline = true;
    }
  }

  /** Listens for changes of the store; nothing on the page moves until the reader asks. */
  listen() {
    this.events?.close();
    const events = (this.events = new EventSource("/api/v1/events"));
    events.addEventListener("store", (event) => {
      this.offline = false;
      const version = (event as MessageEvent<string>).data;
      if (this.meta && version && version !== this.meta.store) this.fresh = true;
    });
    events.onerror = () => {
      this.offline = true;
      if (events.readyState === EventSource.CLOSED) void this.load(); // refused: that tells whether the log-in has ended
    };
    events.onopen = () => (this.offline = false);
  }

  async refresh() {
    await this.load();
    this.fresh = false;
    this.version++;
  }
}

export const shared = new Shared();

/** The name of the side with that letter. */
export function sideName(letter: Letter): string {
  return letter === "n" ? words.noSide : (shared.meta?.sides.find((s) => s.letter === letter)?.name ?? "");
}

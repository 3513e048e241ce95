// What every page shares: the store's description, and whether it has changed
// since.

import { get } from "./api/client";
import type { Letter, Meta } from "./api/types";
import { words } from "./words/en";

class Shared {
  meta = $state<Meta | null>(null);
  failed = $state<string | null>(null);
  fresh = $state(false); // the store holds more than what is shown
  offline = $state(false);
  version = $state(0); // counts the times that the reader asked for what is new

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
    const events = new EventSource("/api/v1/events");
    events.addEventListener("store", (event) => {
      this.offline = false;
      const version = (event as MessageEvent<string>).data;
      if (this.meta && version && version !== this.meta.store) this.fresh = true;
    });
    events.onerror = () => (this.offline = true);
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

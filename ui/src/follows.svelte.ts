// The claims that who reads follows: asked for once, shared by all buttons of a page.

import { get, send } from "./api/client";
import type { Follow } from "./api/types";
import { shared } from "./state.svelte";

class Follows {
  all = $state.raw<Follow[] | null>(null); // null before they are known, and for readers
  failed = $state("");
  private asked = "";

  /** Asks for them where that was not done for who reads now. */
  load(again = false) {
    const who = shared.me;
    if (!who || who.role === "reader" || (this.asked === who.name && !again)) return;
    this.asked = who.name;
    get<Follow[]>("follows").then(
      (all) => (this.all = all),
      () => {
        this.all = null;
        this.asked = "";
      },
    );
  }

  has(claim: string): boolean {
    return !!this.all?.some((f) => f.claim === claim);
  }

  /** Follows a claim, or follows it no more. */
  async set(claim: string, on: boolean) {
    try {
      this.all = await send<Follow[]>("PUT", `follows/${encodeURIComponent(claim)}`, { on });
      this.failed = "";
    } catch (error) {
      this.failed = error instanceof Error ? error.message : String(error);
    }
  }
}

export const follows = new Follows();

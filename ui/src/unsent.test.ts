import { beforeEach, expect, test } from "vitest";
import { dropUnsent, isSent, putUnsent, unsentOf, type Unsent } from "./unsent";

const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  (globalThis as { localStorage?: unknown }).localStorage = {
    getItem: (k: string) => kept.get(k) ?? null,
    setItem: (k: string, v: string) => void kept.set(k, v),
    removeItem: (k: string) => void kept.delete(k),
  };
});

const made = (key: string, who: string, more: Partial<Unsent> = {}): Unsent => ({ key, who, at: "2031-05-09T12:00:00Z", title: "t", here: "rejected", body: { verb: "reject", claim: "c1", on: "", why: "not said" }, ...more });

test("decisions wait in their order, each under the name of who made it", () => {
  putUnsent(made("1", "ana"));
  putUnsent(made("2", "ben"));
  putUnsent(made("3", "ana"));
  expect(unsentOf("ana").map((u) => u.key)).toEqual(["1", "3"]);
  dropUnsent("1");
  expect(unsentOf("ana").map((u) => u.key)).toEqual(["3"]);
  dropUnsent("3");
  dropUnsent("2");
  expect(kept.size).toBe(0);
});

test("what the browser holds and is no list counts as nothing", () => {
  for (const bad of ["{", "7", "null"]) {
    kept.set("unsent decisions", bad);
    expect(unsentOf("ana")).toEqual([]);
  }
});

test("a decision whose answer was lost is not sent twice", () => {
  const d = { verb: "reject", by: "ana", at: "2031-05-09T12:00:02Z", why: "not said" };
  expect(isSent(made("1", "ana"), [d])).toBe(true);
  for (const other of [{ ...d, by: "ben" }, { ...d, verb: "accept" }, { ...d, why: "other" }, { ...d, at: "2031-05-08T12:00:00Z" }]) expect(isSent(made("1", "ana"), [other])).toBe(false);
});

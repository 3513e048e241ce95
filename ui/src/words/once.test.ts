import { expect, test } from "vitest";
import type { Line } from "../api/types";
import { once } from "./once";

const line = (claim: string, more: Partial<Line> = {}): Line => ({ claim, voice: "Mill", stance: "says", quote: "it burned", where: { report: "r", outlet: "Post", paragraph: 2 }, ...more }) as Line;

test("what is said once is shown once", () => {
  const other = [line("c", { stance: "denies" }), line("d", { voice: "Port" }), line("e", { where: { report: "r", outlet: "Post", paragraph: 3 } as Line["where"] }), line("f", { quote: "it was shelled" })];
  expect(once([line("a"), line("b"), ...other]).map((l) => l.claim)).toEqual(["a", "c", "d", "e", "f"]);
});

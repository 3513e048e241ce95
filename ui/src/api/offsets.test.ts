import { expect, test } from "vitest";
import { cut, unitsOf } from "./offsets";

const text = "A 😀 b عربي é z"; // an emoji, Arabic, a combining accent

test("code points become UTF-16 units", () => {
  const units = unitsOf(text);
  const points = [...text];
  for (let i = 0; i <= points.length; i++) expect(units(i)).toBe(points.slice(0, i).join("").length);
  expect(units(-3)).toBe(0);
  expect(units(1000)).toBe(text.length);
});

test("overlapping spans are cut into pieces, the narrowest first", () => {
  const pieces = cut(text, 0, [...text].length, [
    { start: 0, end: 5 },
    { start: 2, end: 3 },
    { start: 4, end: 8 },
    { start: 7, end: 7 },
  ]);
  expect(pieces.map((p) => p.text).join("")).toBe(text);
  expect(pieces.find((p) => p.text === "😀")?.spans).toEqual([1, 0]);
  expect(pieces.find((p) => p.text === "b")?.spans).toEqual([2, 0]);
});

import { expect, test } from "vitest";
import { degrees, linesWithin, scaleBar, stepFor } from "./graticule";

test("steps and lines", () => {
  expect(stepFor(1)).toBe(10);
  expect(stepFor(360)).toBe(1800);
  expect(linesWithin(-1.4, -0.9, 10)).toEqual([-80 / 60, -70 / 60, -1]);
});

test.each([
  [40 + 1 / 3, "40°20′ N"],
  [-1, "1° S"],
  [0, "0°"],
  [5 + 5 / 60, "5°05′ N"],
])("%s", (value, want) => expect(degrees(value, "N", "S")).toBe(want));

test("the scale bar fits its room", () => {
  expect(scaleBar(100, 120)).toEqual({ km: 10, pixels: 100 });
  expect(scaleBar(10, 120)).toEqual({ km: 1, pixels: 100 });
});

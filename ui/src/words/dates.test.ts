import { expect, test } from "vitest";
import { dayNumber, dayOf, showDay, showRange, showTime } from "./dates";

test.each([
  ["1938-01-02", null, "2 Jan 1938"],
  ["1938-01-02", "1938-02-01", "2 Jan"],
  ["1938-01", null, "Jan 1938"],
  ["1938", null, "1938"],
  [null, null, ""],
])("day %s beside %s", (day, beside, want) => expect(showDay(day, beside)).toBe(want));

test.each([
  ["1937-12-30", "1937-12-31", "30 – 31 Dec 1937"],
  ["1937-12-31", "1938-01-02", "31 Dec 1937 – 2 Jan 1938"],
  ["1938-01-02", "1938-01-02", "2 Jan 1938"],
  [null, "1938-01-02", "2 Jan 1938"],
  [null, null, ""],
])("from %s to %s", (from, to, want) => expect(showRange(from, to)).toBe(want));

test("times and day numbers", () => {
  expect(showTime("1938-01-01T14:00")).toBe("1 Jan 1938, 14:00");
  expect(showTime("1938-01-01")).toBe("1 Jan 1938");
  expect(dayOf(dayNumber("1937-12-31") + 1)).toBe("1938-01-01");
});

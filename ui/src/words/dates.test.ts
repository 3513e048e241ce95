import { expect, test } from "vitest";
import { dayIn, dayNumber, dayOf, showDay, showLong, showRange, showTime } from "./dates";

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

test.each([
  ["1938-01-02", "first", "1938-01-02"],
  ["1938-02", "first", "1938-02-01"],
  ["1938-02", "last", "1938-02-28"],
  ["1936", "last", "1936-12-31"],
  ["1938-02-31x", "last", undefined],
  ["never", "first", undefined],
  [null, "first", undefined],
] as const)("%s: the %s day", (text, end, want) => expect(dayIn(text, end)).toBe(want));

test("days in full", () => {
  expect(showLong("1938-01-02T07:30")).toBe("Sunday 2 January 1938, 07:30");
  expect(showLong("1938-01-02")).toBe("Sunday 2 January 1938");
  expect(showLong("1938-01")).toBe("Jan 1938");
  expect(showLong(null)).toBe("");
});

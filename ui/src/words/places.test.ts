import { expect, test } from "vitest";
import { placeKind, plainKind, point } from "./places";

test("a place is told by its country's name and what it is", () => {
  expect(placeKind({ country: "ES", feature: "city" })).toBe("Spain, city");
  expect(placeKind({ country: null, feature: "river" })).toBe("river");
  expect(placeKind({ country: "nowhere", feature: "" })).toBe("nowhere");
});

test("a point is told in degrees and quarters of the sky", () => {
  expect(point(40.3456, -1.10646)).toBe("40.35 N 1.11 W");
  expect(point(-4, 21.5)).toBe("4.00 S 21.50 E");
});

test("kinds of actors are words", () => expect(plainKind("armed-group")).toBe("armed group"));

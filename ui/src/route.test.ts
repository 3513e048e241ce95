import { expect, test } from "vitest";
import { href, parse } from "./route.svelte";

test.each([
  ["/", "", "brief", ""],
  ["/room", "?voice=es.gov&at=1938-01-02", "room", ""],
  ["/incident/i12", "", "incident", "i12"],
  ["/place/sr%3Aes.la-muela", "", "place", "sr:es.la-muela"],
  ["/incident", "", "missing", ""],
  ["/nowhere", "", "missing", ""],
])("%s%s", (path, search, page, id) => {
  const route = parse(path, search);
  expect([route.page, route.id]).toEqual([page, id]);
});

test("addresses are read as they were written", () => {
  const to = href("place", "a/b c:d", { at: "1938-01-02", voice: "", kind: null });
  const [path, search] = to.split("?");
  expect(parse(path!, `?${search}`)).toEqual({ page: "place", id: "a/b c:d", query: { at: "1938-01-02" } });
});

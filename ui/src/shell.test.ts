import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

// The JavaScript that a page needs before the map, all of it, compressed: what is
// loaded only when it is asked for (a dialog, the lanes, the swipe) comes on top.
const most = 40 * 1024;

const assets = fileURLToPath(new URL("../../.build/page/assets/", import.meta.url));
const pages = readdirSync(fileURLToPath(new URL("./pages/", import.meta.url))).map((f) => f.replace(".svelte", ""));

/** A chunk and all that it imports at once, by name. */
function closure(chunk: string, into = new Set<string>()): Set<string> {
  if (into.has(chunk)) return into;
  into.add(chunk);
  for (const [, next] of readFileSync(assets + chunk, "utf8").matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) closure(next!, into);
  return into;
}

test.each(pages)("%s: at most 40 KB of JavaScript before the map", (page) => {
  expect(existsSync(assets), "make page builds it").toBe(true);
  const files = readdirSync(assets);
  const named = (name: string) => files.find((f) => f.startsWith(`${name}-`) && f.endsWith(".js"))!;
  const chunks = closure(named(page), closure(named("index")));
  const sizes = [...chunks].map((f) => [f, gzipSync(readFileSync(assets + f), { level: 9 }).length] as const);
  const total = sizes.reduce((n, [, s]) => n + s, 0);
  console.log(`${page}: ${total} bytes in ${sizes.length} files`);
  expect(chunks.has(named("Map"))).toBe(false);
  expect(total, JSON.stringify(sizes)).toBeLessThanOrEqual(most);
});

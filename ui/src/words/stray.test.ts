import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

// Every word that the page writes stands in en.ts: none in the markup of a part.

const source = fileURLToPath(new URL("../", import.meta.url));
const parts = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((f) => f.endsWith(".svelte"));

/** Values of the API that hold a space; they are compared, not written. */
const values = new Set(["both sides", "several voices", "one side", "no speaker", "taken back", "only left", "only right", "only here", "same words"]);

/** Takes out what stands in braces, which may be nested, and returns it beside the rest. */
function apart(markup: string): { text: string; code: string[] } {
  let text = "";
  const code: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < markup.length; i++) {
    if (markup[i] === "{" && depth++ === 0) from = i + 1;
    else if (markup[i] === "}" && --depth === 0) {
      code.push(markup.slice(from, i));
      text += "{}";
    } else if (depth === 0) text += markup[i];
  }
  return { text, code };
}

/** The words that a part's markup writes itself. */
export function strays(part: string): string[] {
  const markup = part.replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>|<!--[\s\S]*?-->/g, "");
  const { text, code } = apart(markup);
  const found: string[] = [];
  for (const [, written] of text.matchAll(/\b(?:aria-label|title|placeholder|alt|aria-valuetext)="([^"]*)"/g)) if (/\p{L}/u.test(written!)) found.push(written!);
  for (const written of text.replace(/<[^>]*>/g, "\n").replace(/&\w+;/g, " ").split("\n")) if (/\p{L}{2}/u.test(written)) found.push(written.trim());
  for (const c of code)
    for (const [, , written] of c.matchAll(/(["'`])((?:(?!\1)[^\\])*)\1/g)) {
      const plain = apart(written!.replaceAll("$" + "{", "{")).text;
      if (!values.has(plain) && /\p{L}{2}/u.test(plain) && /\p{L}\s|\s\p{L}/u.test(plain) && !/^(inset|translate|M)/.test(plain)) found.push(written!);
    }
  return found;
}

test("what strays is found", () => {
  expect(strays('<p title="Words">{x ? " denies it" : y}<b>bold</b> {words.a}</p>')).toEqual(["Words", "bold", " denies it"]);
  expect(strays('<script>const a = "x y";</script><p class="a b" aria-label={words.a}>{a === "one side" ? 1 : 2} · </p>')).toEqual([]);
});

test.each(parts)("%s writes no words of its own", (file) => {
  expect(strays(readFileSync(source + file, "utf8"))).toEqual([]);
});

import type { ReviewClaim, ReviewDecision, ReviewQueue } from "../src/api/types";
import { test } from "./own";
import { ask, expect, type Page } from "./test";

// Each test has a store of its own, since deciding changes it, and a program that serves it.

const row = (page: Page) => page.locator(".qu li.sel");
const status = (page: Page) => page.locator("p.vh[role=status]");

/** Opens the page of a program, with the first claim chosen. */
async function begin(page: Page, at: string) {
  await page.goto(`${at}/review`);
  await page.locator(".ctx").waitFor();
  await expect(row(page)).toHaveCount(1);
}

test("a round with the keyboard alone: accept, reject, correct, note, undo", async ({ page, own }) => {
  const { items } = await ask<ReviewQueue>(page, "review?limit=200", own.base);
  expect(items.length).toBeGreaterThan(4);
  await begin(page, own.base);
  await page.keyboard.press("a");
  await expect(status(page)).toHaveText(`Accepted. ${items.length - 1} left. u to undo.`);
  await expect(page.locator(".qu li").first().locator("em")).toHaveText("accepted");
  await expect(row(page)).toContainText(items[1]!.quote);
  await expect(row(page).getByRole("link")).toBeFocused();

  await page.keyboard.press("r");
  await expect(page.locator("#why")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toHaveText(/Say why/);
  await page.keyboard.type("the report only asks");
  await page.keyboard.press("Enter");
  await expect(status(page)).toHaveText(`Rejected. ${items.length - 2} left. u to undo.`);

  // A letter inside a field is a letter, and Escape leaves it.
  await page.keyboard.press("4");
  await expect(page.locator("#pick")).toBeFocused();
  await page.keyboard.type("aleppo");
  await expect(page.locator("#options [role=option]").first()).toContainText("Aleppo");
  await page.keyboard.press("Escape");
  await expect(page.locator("#pick")).toHaveCount(0);

  await page.keyboard.press("1");
  await page.keyboard.type("bombing");
  await expect(page.locator("#options [role=option]").first()).toContainText("bombing");
  await page.keyboard.press("Enter");
  await expect(page.locator("#why")).toBeFocused();
  await page.keyboard.type("by the words before");
  await page.keyboard.press("Enter");
  await expect(status(page)).toHaveText(`Corrected. ${items.length - 3} left. u to undo.`);
  const fixed = await ask<ReviewClaim>(page, `review/${items[2]!.claim}`, own.base);
  expect([fixed.state, fixed.fields[0]!.value, fixed.fields[0]!.was]).toEqual(["corrected", "bombing", items[2]!.kind]);

  await page.keyboard.press("n");
  await page.keyboard.type("look at this again");
  await page.keyboard.press("Enter");
  await expect(page.locator(".log")).toContainText("look at this again");

  await page.keyboard.press("u"); // the note
  await expect(status(page)).toHaveText(/^Taken back/);
  await page.keyboard.press("u"); // the correction
  await expect(row(page)).toContainText(items[2]!.quote);
  await expect(page.locator(".log")).toContainText("taken back");
  expect((await ask<ReviewClaim>(page, `review/${items[2]!.claim}`, own.base)).state).toBe("machine");
  await page.keyboard.press("k");
  await expect(row(page)).toContainText(items[1]!.quote);
  await page.keyboard.press("j");
  await expect(row(page)).toContainText(items[2]!.quote);

  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toContainText("in review: accept, reject");
});

test("a rejected claim leaves its incident and is shown in its report", async ({ page, own }) => {
  await begin(page, own.base);
  const first = (await ask<ReviewQueue>(page, "review?limit=1", own.base)).items[0]!;
  await page.keyboard.press("r");
  await page.keyboard.type("not said");
  await page.keyboard.press("Enter");
  await expect(status(page)).toHaveText(/^Rejected/);
  await page.goto(`${own.base}/report/${first.report}`);
  await expect(page.getByRole("heading", { name: "Rejected by reviewers" })).toBeVisible();
  await expect(page.locator(".cards")).toContainText("not said");
  await expect
    .poll(async () => ((await ask<{ items: { lines: { claim: string }[] }[] }>(page, "incidents?limit=100", own.base)).items.flatMap((i) => i.lines).some((l) => l.claim === first.claim)))
    .toBe(false);
});

test("split and merge change incidents, and decisions outlive a rebuild", async ({ page, own }) => {
  const incidents = async () => (await ask<{ items: { id: string; claims: number }[] }>(page, "incidents?limit=100", own.base)).items;
  const before = await incidents();
  const { items } = await ask<ReviewQueue>(page, "review?limit=200", own.base);
  const several = items.find((i) => (before.find((x) => x.id === i.incident)?.claims ?? 0) > 1)!;
  expect(several).toBeDefined();
  await page.goto(`${own.base}/review?claim=${several.claim}`);
  await page.locator(".ctx").waitFor();
  await page.keyboard.press("s");
  await expect(page.locator("#why")).toBeFocused();
  await page.keyboard.type("another night");
  await page.keyboard.press("Enter");
  await expect(status(page)).toHaveText(/^Split off/);
  await expect.poll(async () => (await incidents()).length).toBe(before.length + 1);

  // The one it was split from is near it: both are one again.
  await page.goto(`${own.base}/review?claim=${several.claim}`);
  await page.locator(".ctx").waitFor();
  await expect.poll(async () => (await ask<ReviewClaim>(page, `review/${several.claim}`, own.base)).beside.length).toBeGreaterThan(0);
  await page.reload();
  await page.locator(".ctx").waitFor();
  await page.keyboard.press("m");
  await expect(page.getByRole("listbox")).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.type("one night after all");
  await page.keyboard.press("Enter");
  await expect(status(page)).toHaveText(/^Merged/);
  await expect.poll(async () => (await incidents()).length).toBe(before.length);

  const decided = await ask<ReviewDecision[]>(page, "decisions", own.base);
  expect(decided.map((d) => d.verb)).toEqual(["split", "merge"]);
  own.sitrep("rebuild");
  await expect.poll(async () => (await ask<ReviewDecision[]>(page, "decisions", own.base)).length).toBe(2);
  expect(await ask<unknown[]>(page, "decisions/unfound", own.base)).toEqual([]);
  await expect.poll(async () => (await incidents()).length).toBe(before.length);
});

test("two reviewers at once: no decision is lost, and where they differ both see it", async ({ browser, own }) => {
  const [one, other] = await Promise.all([browser.newContext(), browser.newContext()].map(async (c) => (await c).newPage()));
  await Promise.all([begin(one!, own.base), begin(other!, own.base)]);
  const { items } = await ask<ReviewQueue>(one!, "review?limit=200", own.base);
  // Each goes to the row, since a claim that the other has decided is no longer the next open one.
  const goTo = async (page: Page, n: number) => {
    await page.locator(".qu li").nth(n).getByRole("link").click();
    await expect(row(page)).toContainText(items[n]!.quote);
  };
  await Promise.all([
    (async () => {
      for (let n = 0; n < 3; n++) {
        await goTo(one!, n);
        await one!.keyboard.press("a");
        await expect(one!.locator(".qu li").nth(n)).not.toHaveClass(/sel/);
        await expect(one!.locator(".qu li").nth(n).locator("em")).toHaveText(/accepted|differ|rejected/);
      }
    })(),
    (async () => {
      for (let n = 0; n < 3; n++) {
        await goTo(other!, n);
        await other!.keyboard.press("r");
        await expect(other!.locator("#why")).toBeFocused();
        await other!.keyboard.type(`not so ${n}`);
        await other!.keyboard.press("Enter");
        await expect(other!.locator(".qu li").nth(n)).not.toHaveClass(/sel/);
        await expect(other!.locator(".qu li").nth(n).locator("em")).toHaveText(/rejected|differ|accepted/);
      }
    })(),
  ]);
  const decided = await ask<ReviewDecision[]>(one!, "decisions", own.base);
  expect(decided.length).toBe(6);
  for (const item of items.slice(0, 3)) {
    const c = await ask<ReviewClaim>(one!, `review/${item.claim}`, own.base);
    expect(c.history.map((d) => d.verb).sort()).toEqual(["accept", "reject"]);
  }
  await Promise.all([one!.context().close(), other!.context().close()]);
});

test("at 360 px the acts are large buttons", async ({ page, own }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await begin(page, own.base);
  await page.getByRole("button", { name: "accept", exact: true }).click();
  await expect(status(page)).toHaveText(/^Accepted/);
  for (const button of await page.locator(".keys button").all()) expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(40);
});

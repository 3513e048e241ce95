import type { BrowserContext } from "@playwright/test";
import type { Agreements, Case, Follow, Grade, ReviewClaim, ReviewDecision, ReviewQueue, Search } from "../src/api/types";
import { second, test, type Own } from "./own";
import { ask, expect, people, withoutMap, type Page } from "./test";

/** Logs somebody in at a program of the test's own, in a browser of theirs. */
async function enter(context: BrowserContext, own: Own, who: { name: string; password: string }): Promise<Page> {
  const page = await context.newPage();
  const answer = await page.request.post(`${own.base}/api/v1/session`, { data: { name: who.name, password: who.password } });
  expect(answer.ok(), `log-in of ${who.name}`).toBeTruthy();
  await withoutMap(page);
  return page;
}

const status = (page: Page) => page.locator("p.vh[role=status]").first();

test("a case keeps a filter, notes and a watch list; its feed tells of the filter alone", async ({ page, own }) => {
  await withoutMap(page);
  await page.goto(`${own.base}/cases`);
  await page.getByLabel("Name", { exact: true }).fill("Raids near Aleppo");
  await page.getByLabel("View", { exact: true }).fill(`${own.base}/room?place=Aleppo&kind=airstrike`);
  await page.getByLabel("Notes", { exact: true }).fill("Ask the desk about the bridge.");
  await expect(page.getByLabel("Place", { exact: true })).toHaveValue("Aleppo"); // taken from the address
  await page.getByLabel("Kind", { exact: true }).selectOption("");
  const { items } = await ask<{ items: { id: string; title: string }[] }>(page, "incidents?place=Aleppo", own.base);
  await page.getByLabel("Watched, an address and a title a line").fill(`/incident/${items[0]!.id} The bridge\n${own.base}/sources`);
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await expect(status(page)).toHaveText("Raids near Aleppo is kept.");
  const row = page.locator("#open-cases li[data-row]");
  await expect(row).toContainText("Ask the desk about the bridge.");
  await expect(row).toContainText("2 things watched");
  await expect(row).toContainText("place Aleppo");
  await page.reload();
  await row.getByRole("link", { name: "The bridge" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(items[0]!.title);

  const [kept] = await ask<Case[]>(page, "cases", own.base);
  const feed = await (await page.request.get(own.base + kept!.feed)).text();
  expect(feed).toContain(items[0]!.title);
  expect(feed.match(/<entry>/g)!.length).toBe(items.length);

  await page.goto(`${own.base}/cases`);
  await row.getByRole("button", { name: /^Change/ }).click();
  await page.getByLabel("Notes", { exact: true }).fill("Done.");
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await expect(row).toContainText("Done.");
  await row.getByRole("button", { name: /^Close the case/ }).click();
  await expect(page.locator("#open-cases .none")).toBeVisible();
  expect((await page.request.get(own.base + kept!.feed)).status()).toBe(410);
  await page.getByRole("button", { name: /^Open it again/ }).click();
  await expect(row).toHaveCount(1);
});

test("a name that is hidden is gone from page, API and export, and comes back when it is shown again", async ({ page, own }) => {
  await withoutMap(page);
  const { items } = await ask<ReviewQueue>(page, "review?limit=200", own.base);
  await page.goto(`${own.base}/review`);
  await page.locator(".ctx").waitFor();
  await page.keyboard.press("h");
  await expect(page.getByLabel("Words to hide")).toBeFocused();
  await page.keyboard.type("River Star");
  await page.locator("#why").fill("the paper asked for it");
  await page.keyboard.press("Enter");
  await expect(status(page)).toHaveText(/^Hidden/);
  await expect.poll(async () => (await page.request.get(`${own.base}/api/v1/reports?limit=50`)).text()).not.toContain("River Star");
  const of = items.find((i) => i.outlet === "River Star")!;
  for (const path of ["review?limit=200", `review/${of.claim}`, `reports/${of.report}`, "sources", "meta", "search?q=Idlib", "incidents?limit=100", "export/csv", "export/geojson", "audit", "redactions"]) {
    const answer = await page.request.get(`${own.base}/api/v1/${path}`);
    expect(answer.ok(), path).toBeTruthy();
    expect((await answer.body()).toString("latin1"), path).not.toContain("River Star");
  }
  expect((await ask<Search>(page, "search?q=River+Star", own.base)).reports.items).toEqual([]);
  for (const path of [`/report/${of.report}`, "/sources", "/review"]) {
    await page.goto(own.base + path);
    await page.locator("main h1").waitFor({ state: "attached" });
    await expect(page.locator("main")).toContainText("*****");
    await expect(page.locator("body")).not.toContainText("River Star");
  }
  const [rule] = own.sitrep("review", "hide", "--list").split(/\s/);
  expect((await page.request.delete(`${own.base}/api/v1/redactions/${rule}?why=agreed`)).ok()).toBeTruthy();
  await expect.poll(async () => (await page.request.get(`${own.base}/api/v1/reports?limit=50`)).text()).toContain("River Star");
});

test("two people code a sample, each alone; how far they agree is shown with intervals", async ({ browser, ownDesk: own }) => {
  const [one, other] = await Promise.all([browser.newContext(), browser.newContext()]);
  const [bea, dino] = await Promise.all([enter(one, own, people.reviewer), enter(other, own, second)]);
  await bea.goto(`${own.base}/coding`);
  await bea.getByLabel("Claims", { exact: true }).fill("5");
  await bea.getByLabel("Seed", { exact: true }).fill("7");
  await bea.getByRole("button", { name: "Draw", exact: true }).click();
  await expect(bea.locator("#claim")).toHaveText(/^Claim 1 of/);
  const [sample] = await ask<{ id: string; size: number }[]>(bea, "samples", own.base);
  const size = sample!.size;
  expect(size).toBeGreaterThan(3);
  // The keyboard alone: the place of the second was read wrongly, the rest is right.
  for (let n = 0; n < size; n++) {
    await expect(bea.locator("#claim")).toHaveText(new RegExp(`^Claim ${n + 1} of`));
    if (n === 1) {
      await bea.keyboard.press("4");
      await expect(bea.locator(".mark.bad")).toHaveCount(1);
    }
    await bea.keyboard.press("y");
  }
  await expect(status(bea)).toHaveText("You have coded all of it.");
  await expect(bea.locator("#agreement .none")).toBeVisible();

  await dino.goto(`${own.base}/coding`);
  await dino.getByRole("link", { name: /^Code the sample/ }).click();
  for (let n = 0; n < size; n++) {
    await expect(dino.locator("#claim")).toHaveText(new RegExp(`^Claim ${n + 1} of`));
    await expect(dino.locator(".mark.bad")).toHaveCount(0); // nothing of the other's is seen
    await expect(dino.locator("#claim + .tag")).toHaveCount(0);
    await dino.keyboard.press(n === 0 ? "n" : "y");
  }
  await expect(status(dino)).toHaveText("You have coded all of it.");
  const claim = dino.locator("#agreement tbody tr").first();
  await expect(claim).toContainText("the claim");
  await expect(claim).toContainText(new RegExp(`\\d+ % \\(\\d[\\d.]* % to \\d[\\d.]* %\\), ${size - 1} of ${size}`));
  const agreed = await ask<Agreements>(dino, `samples/${sample!.id}/agreement`, own.base);
  expect(agreed.coders).toEqual([people.reviewer.name, second.name]);
  expect(agreed.columns[0]!.same).toBeCloseTo((size - 1) / size, 5);
  const { all } = agreed.columns[0]!;
  expect(all.lo).toBeLessThan(all.right / all.of);
  expect(all.hi).toBeGreaterThan(all.right / all.of);
  await Promise.all([one.close(), other.close()]);
});

test("decisions made while the line is down wait in the browser, are sent in order, and say where another decided otherwise", async ({ browser, ownDesk: own }) => {
  const [one, other] = await Promise.all([browser.newContext(), browser.newContext()]);
  const [bea, dino] = await Promise.all([enter(one, own, people.reviewer), enter(other, own, second)]);
  const { items } = await ask<ReviewQueue>(bea, "review?limit=200", own.base);
  await bea.goto(`${own.base}/review`);
  await bea.locator(".ctx").waitFor();
  await bea.waitForLoadState("networkidle").catch(() => {}); // the stream of events has no end
  await expect.poll(async () => bea.evaluate(() => performance.getEntriesByType("resource").filter((r) => /\/api\/v1\/review\/c/.test(r.name)).length)).toBeGreaterThan(2);
  await one.setOffline(true);
  await bea.keyboard.press("a");
  await expect(status(bea)).toHaveText("Accepted, kept in this browser. 1 not sent yet.");
  await bea.keyboard.press("r");
  await bea.locator("#why").fill("the report only asks");
  await bea.keyboard.press("Enter");
  await expect(status(bea)).toHaveText("Rejected, kept in this browser. 2 not sent yet.");
  await expect(bea.locator(".waits")).toContainText("2 decisions wait");
  await expect(bea.locator(".qu li em")).toHaveText(["accepted, not sent yet", "rejected, not sent yet"]);
  // Another undoes nothing of it, and rejects the first meanwhile.
  const rejects = await dino.request.post(`${own.base}/api/v1/decisions`, { data: { verb: "reject", claim: items[0]!.claim, why: "it says no such thing" } });
  expect(rejects.ok()).toBeTruthy();
  expect((await ask<ReviewDecision[]>(dino, "decisions", own.base)).length).toBe(1);

  await one.setOffline(false);
  await expect.poll(async () => (await ask<ReviewDecision[]>(dino, "decisions", own.base)).map((d) => `${d.by} ${d.verb}`)).toEqual([`${second.name} reject`, "bea accept", "bea reject"]);
  await expect(bea.locator(".waits")).toContainText(`${second.name} decided otherwise`);
  expect((await ask<ReviewClaim>(dino, `review/${items[0]!.claim}`, own.base)).disputed).toBe(true);
  expect(await bea.evaluate(() => localStorage.getItem("unsent decisions"))).toBeNull();
  await bea.getByRole("button", { name: "Look at it" }).click();
  await expect(bea.locator(".qu li.sel")).toContainText(items[0]!.quote);
  await Promise.all([one.close(), other.close()]);
});

test("a feed reader gets an address of its own, until it is taken back", async ({ browser, ownDesk: own }) => {
  const [context, program] = await Promise.all([browser.newContext(), browser.newContext()]);
  const bea = await enter(context, own, people.reviewer);
  await bea.goto(`${own.base}/telling`);
  await bea.getByLabel("Name of a new one").fill("All of it");
  await bea.getByRole("button", { name: "Keep", exact: true }).click();
  await bea.getByRole("button", { name: /^Address for a feed reader/ }).click();
  const address = (await bea.locator(".key code").textContent())!;
  expect(address).toContain("/feeds/");
  const read = () => program.request.get(address);
  expect(await (await read()).text()).toContain("<title>All of it</title>");
  const { pathname, search } = new URL(address);
  expect((await program.request.get(`${own.base}${pathname}`)).status()).toBe(401);
  expect((await program.request.get(`${own.base}/api/v1/meta${search}`)).status()).toBe(401);
  await bea.goto(`${own.base}/account`);
  const row = bea.locator("#tokens tbody tr");
  await expect(row).toContainText("one feed only");
  await row.getByRole("button", { name: /^Take it back/ }).click();
  await row.getByRole("button", { name: /^Yes, do it/ }).click();
  await expect(row).toHaveCount(0);
  expect((await read()).status()).toBe(401);
  // A reader sees the case and its feed, and changes nothing.
  await context.clearCookies();
  const cleo = await enter(context, own, people.reader);
  await cleo.goto(`${own.base}/telling`);
  await expect(cleo.locator("li[data-row]", { hasText: "All of it" })).toBeVisible();
  await expect(cleo.getByRole("button", { name: "Keep", exact: true })).toHaveCount(0);
  await expect(cleo.locator("#hooks")).toHaveCount(0);
  await Promise.all([context.close(), program.close()]);
});

test("a claim is followed on its incident's page, and followed no more under Telling others", async ({ page, own }) => {
  await withoutMap(page);
  const { items } = await ask<{ items: { id: string }[] }>(page, "incidents?place=Idlib", own.base);
  await page.goto(`${own.base}/incident/${items[0]!.id}`);
  const follow = page.getByRole("button", { name: /^Follow: / }).first();
  await follow.click();
  await expect(page.getByRole("button", { name: /^Followed: / })).toHaveCount(1);
  const [kept] = await ask<Follow[]>(page, "follows", own.base);
  expect(kept!.incident).toBe(items[0]!.id);
  await page.goto(`${own.base}/telling`);
  await expect(page.getByText(kept!.line.quote).first()).toBeVisible();
  await page.getByRole("button", { name: /^Follow no more/ }).click();
  await expect(page.getByRole("button", { name: /^Follow no more/ })).toHaveCount(0);
  expect(await ask<Follow[]>(page, "follows", own.base)).toEqual([]);
});

test("a source is graded on the page Sources, and nothing else changes by it", async ({ page, own }) => {
  await page.goto(`${own.base}/sources`);
  const before = await (await page.request.get(`${own.base}/api/v1/sources`)).text();
  await page.getByLabel("Your grade for Hill Post", { exact: true }).selectOption("B");
  await page.getByLabel("Your grade for what Hill Post tells").selectOption("2");
  await expect.poll(async () => (await ask<Grade[]>(page, "grades", own.base)).map((g) => `${g.name} ${g.letter}${g.number}`)).toEqual(["Hill Post B2"]);
  expect(await (await page.request.get(`${own.base}/api/v1/sources`)).text()).toBe(before);
  await page.reload();
  await expect(page.getByLabel("Your grade for Hill Post", { exact: true })).toHaveValue("B");
  await page.getByLabel("Your grade for Hill Post", { exact: true }).selectOption("");
  await expect.poll(() => ask<Grade[]>(page, "grades", own.base)).toEqual([]);
});

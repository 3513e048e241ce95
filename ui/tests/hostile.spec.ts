import { outlet2Markup, outletMarkup, quoteMarkup, titleMarkup } from "./hostile";
import { desk, expect, hostileStore, test } from "./test";
import { open, views } from "./views";

// A dialog, a request elsewhere or a complaint of the browser fails a test by
// itself (see test.ts); here the markup must stand there as text.

/** Elements that only markup from a report could have made. */
const foreign = "#app img, #app iframe, #app script, #app style, #app object, #app [onerror], #app [onload], #app a[href^='javascript']";

test("markup in titles, quotes and outlets is text in every view", async ({ page }) => {
  const seen: Record<string, string[]> = {};
  for (const view of views) {
    // What asks for a log-in is looked at where one is asked for: the desk's reports are hostile too.
    await page.context().clearCookies();
    await open(page, view, { base: view.base === desk ? desk() : hostileStore(), map: false });
    await expect(page.locator(foreign), view.name).toHaveCount(0);
    const text = await page.locator("#app").innerText();
    seen[view.name] = [titleMarkup, outletMarkup, outlet2Markup, quoteMarkup].filter((m) => text.includes(m));
  }
  expect(seen["brief"]).toContain(outletMarkup);
  expect(seen["room, an incident chosen"]).toContain(quoteMarkup);
  expect(seen["swipe"]).toBeDefined();
  expect(seen["incident"]).toEqual(expect.arrayContaining([outletMarkup, outlet2Markup, quoteMarkup]));
  expect(seen["compare"]).toEqual(expect.arrayContaining([titleMarkup, outletMarkup, outlet2Markup, quoteMarkup]));
  expect(seen["place"]).toContain(quoteMarkup);
  expect(seen["actor"]).toContain(outletMarkup);
  expect(seen["sources"]).toEqual(expect.arrayContaining([outletMarkup, outlet2Markup]));
  expect(seen["search"]).toEqual(expect.arrayContaining([titleMarkup, quoteMarkup, outletMarkup]));
});

test("a hostile report: its words as text, its address no link", async ({ page }) => {
  await page.goto(`${hostileStore()}/report/storm`);
  const sheet = page.locator(".sheet");
  await expect(sheet).toContainText(quoteMarkup);
  await expect(sheet).toContainText("<b>hold</b>");
  await expect(sheet).toContainText("<style>body{display:none}</style>");
  await expect(sheet.getByRole("heading", { level: 1 })).toContainText(titleMarkup);
  await expect(page.locator(".side")).toContainText("javascript:alert('address')");
  await expect(page.locator(foreign)).toHaveCount(0);
  expect(await page.title()).not.toBe("");
});

test("hostile words in the address itself are text too", async ({ page }) => {
  await page.goto(`${hostileStore()}/search?q=${encodeURIComponent(quoteMarkup)}`);
  await expect(page.locator("#words")).toHaveValue(quoteMarkup);
  await page.goto(`${hostileStore()}/incident/${encodeURIComponent(quoteMarkup)}`);
  await expect(page.getByRole("alert")).toBeVisible();
  await page.goto(`${hostileStore()}/room?voice=${encodeURIComponent(quoteMarkup)}&map=x/y/z&from=never`);
  await expect(page.getByRole("heading", { name: "Ledger" })).toBeVisible();
  await expect(page.locator(foreign)).toHaveCount(0);
});

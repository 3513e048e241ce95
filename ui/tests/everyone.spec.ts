import axe from "axe-core";
import { expect, hostileStore, test, withoutMap } from "./test";
import { open, views } from "./views";

for (const view of views)
  test(`${view.name}: axe finds nothing and nothing sticks out, light and dark, wide and narrow`, async ({ page }) => {
    // The map itself is looked at once; what is around it everywhere.
    await open(page, view, { map: view.name === "room" });
    await page.evaluate(axe.source);
    const found: string[] = [];
    for (const width of [1440, 360]) {
      await page.setViewportSize({ width, height: 800 });
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run({ resultTypes: ["violations"] }));
        for (const v of violations) for (const node of v.nodes) found.push(`${colorScheme}, ${width} px: ${v.id} at ${node.target.join(" ")}: ${node.failureSummary ?? ""}`);
      }
    }
    expect(found).toEqual([]);
    for (const width of [360, 768, 1100, 1440, 1920]) {
      await page.setViewportSize({ width, height: 800 });
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth), { message: `width at ${width} px` }).toBeLessThanOrEqual(width);
    }
  });

test("at 360 px pages are reached by the tabs, the speaker by its list", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/");
  const tabs = page.getByRole("navigation", { name: "Pages, narrow screen" });
  await tabs.getByRole("link", { name: "Map" }).click();
  await page.locator(".grp .row").first().waitFor();
  await page.getByRole("button", { name: /According to/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: /Salamanca/ }).click();
  await expect(page).toHaveURL(/voice=/);
  await tabs.getByRole("link", { name: "Search" }).click();
  await expect(page.locator("#words")).toBeVisible();
  for (const button of await page.locator("button:visible, .tabs a:visible").all()) {
    const box = (await button.boundingBox())!;
    expect(Math.min(box.width, box.height), await button.textContent() ?? "").toBeGreaterThanOrEqual(40);
  }
});

test("keys alone: every stop has a name and a visible focus, and the content is one step away", async ({ page }) => {
  await withoutMap(page);
  await page.goto("/room");
  await page.locator(".grp .row").first().waitFor();
  await page.getByRole("button", { name: "List of places" }).waitFor();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#content")).toBeFocused();
  const stops: string[] = [];
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const e = document.activeElement as HTMLElement;
      const name = e.getAttribute("aria-label") ?? ((e.id && document.querySelector(`label[for="${CSS.escape(e.id)}"]`)?.textContent) || e.textContent) ?? "";
      const style = getComputedStyle(e);
      return { what: `${e.tagName}.${e.className} ${name.trim().slice(0, 40)}`, name: name.trim(), drawn: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1 };
    });
    expect(stop.name, stop.what).not.toBe("");
    expect(stop.drawn, stop.what).toBe(true);
    stops.push(stop.what);
  }
  expect(stops.join("\n")).toMatch(/List of places/);
});

test("j, k, Enter and g walk through the page; ? lists the keys; letters can be switched off", async ({ page }) => {
  await withoutMap(page);
  await page.goto("/room");
  await page.locator(".grp .row").first().waitFor();
  await page.keyboard.press("j");
  await expect(page.locator(".grp .row .r1 a").first()).toBeFocused();
  await page.keyboard.press("j");
  await expect(page.locator(".grp .row .r1 a").nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  await expect(page.locator(".row.sel")).toHaveCount(1);
  await page.keyboard.press("g");
  await page.keyboard.press("b");
  await expect(page).toHaveURL(/\/$/);
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await dialog.getByRole("checkbox").uncheck();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.keyboard.press("g");
  await page.keyboard.press("r");
  await expect(page).toHaveURL(/\/$/);
});

test("right to left: reports in Arabic read from the right; the page mirrors, the map does not", async ({ page }) => {
  await page.goto(`${hostileStore()}/report/arabic`);
  const words = page.locator(".sheet .para p").first();
  await expect(words).toBeVisible();
  expect(await words.evaluate((p) => getComputedStyle(p).direction)).toBe("rtl");
  await expect(page.getByText("not read for claims")).toBeVisible();
  for (const view of views) {
    await open(page, view, { map: false });
    await page.evaluate(() => (document.documentElement.dir = "rtl"));
    expect(await page.evaluate(() => document.documentElement.scrollWidth), view.name).toBeLessThanOrEqual(1440);
    for (const part of await page.locator(".mapbox, .two, .tlg, .draw").all()) expect(await part.evaluate((e) => getComputedStyle(e).direction), view.name).toBe("ltr");
  }
  await page.goto("/room");
  await page.evaluate(() => (document.documentElement.dir = "rtl"));
  const ledger = (await page.locator(".ledger").boundingBox())!;
  expect(ledger.x).toBe(0);
});

test("the brief prints on two pages: no controls, the sample's notice kept", async ({ page }) => {
  await page.goto("/");
  await page.locator(".totals").waitFor();
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  await expect(page.locator("header.top")).toBeHidden();
  await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
  await expect(page.getByText("was written for this demonstration")).toBeVisible();
  await expect(page.locator(".totals")).toBeVisible();
  const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
  const pages = pdf.match(/\/Type\s*\/Page\b/g)!.length;
  expect(pages).toBeGreaterThan(0);
  expect(pages).toBeLessThanOrEqual(2);
});

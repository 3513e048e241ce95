import { readFileSync, writeFileSync } from "node:fs";
import type { Format, Import, Ledger, ReportPage } from "../src/api/types";
import { ask, expect, taking, test, withoutMap } from "./test";

// Each test brings in words of its own, since they share a store.

test("a file that is dropped is read, its claims are there, and what can't be read says why", async ({ page }) => {
  await page.goto(`${taking()}/`);
  await page.getByRole("link", { name: "Bring in reports" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bring in reports");
  const dropped = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(["The army said on Friday that its gunners had shelled the village of Ormen, killing two farmers."], "friday.txt"));
    data.items.add(new File(["%PDF-1.4 and nothing more"], "broken.pdf"));
    return data;
  });
  await page.dispatchEvent(".zone", "drop", { dataTransfer: dropped });
  await expect(page.locator(".files li")).toHaveCount(2);
  await page.getByRole("combobox", { name: "Paper" }).fill("Hill Post");
  await page.getByLabel("Published").fill("2022-03-04");
  await page.getByRole("button", { name: "Bring in", exact: true }).click();
  const row = page.locator("section li[data-row]").first();
  await expect(row.locator(".tag")).toHaveText("done");
  await expect(row).toContainText("1 added");
  await row.locator("summary").click();
  await expect(row.locator("details")).toContainText("broken.pdf");
  // The room holds them at once, and the row leads to them.
  await row.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/report\//);
  await expect(page.locator(".cards > ul > li").first()).toBeVisible();
  await expect(page.locator(".sheet")).toContainText("shelled the village of Ormen");
  await expect(page.locator("aside.side")).toContainText("Hill Post");
});

test("a file is chosen by the keyboard's way, too; the same file again is known", async ({ page }, info) => {
  const file = info.outputPath("tuesday.html");
  writeFileSync(file, "<html><body><article><p>Rebels captured the town of Dunmere on Tuesday, a monitor said.</p><script>document.title = 'run'</script></article></body></html>");
  await page.goto(`${taking()}/add`);
  for (const words of ["1 added", "1 known already"]) {
    await page.locator("input[type=file]").setInputFiles(file);
    await page.getByRole("button", { name: "Bring in", exact: true }).click();
    const row = page.locator("section li[data-row]").first();
    await expect(row).toContainText(words);
    await expect(row.locator(".tag")).toHaveText("done");
  }
  await expect(page).not.toHaveTitle("run");
});

test("pasted text comes in with its title, paper and day; markup stays words", async ({ page }) => {
  await page.goto(`${taking()}/add`);
  await page.getByRole("button", { name: "Text", exact: true }).click();
  await page.getByLabel("Text, as it was copied").fill("<img src=x onerror=alert(1)> The army denied on Saturday that it had lost the bridge at Ostry.");
  await page.getByLabel("Title").fill("The bridge");
  await page.getByRole("combobox", { name: "Paper" }).fill("Valley Voice");
  await page.getByLabel("Published").fill("2022-03-05");
  await page.getByRole("button", { name: "Bring in", exact: true }).click();
  const row = page.locator("section li[data-row]", { hasText: "The bridge" });
  await expect(row.locator(".tag")).toHaveText("done");
  const made = (await ask<Import[]>(page, "imports", taking())).find((i) => i.what.includes("The bridge"))!;
  const report = await ask<ReportPage>(page, `reports/${made.reports[0]!.id}`, taking());
  expect(report.outlet).toBe("Valley Voice");
  expect(report.text).toContain("<img src=x");
  await row.getByRole("link", { name: "The bridge" }).click();
  await expect(page.locator(".sheet")).toContainText("<img src=x onerror=alert(1)>");
  await expect(page.locator(".sheet img")).toHaveCount(0);
});

test("an address of this machine is not asked, and the page says why; what is no address is refused", async ({ page }) => {
  await page.goto(`${taking()}/add`);
  await page.getByRole("button", { name: "Addresses" }).click();
  await page.getByLabel("Addresses, one a line").fill(`${taking()}/api/v1/meta`);
  await page.getByRole("button", { name: "Bring in", exact: true }).click();
  const row = page.locator("section li[data-row]").first();
  await row.locator("summary").click();
  await expect(row).toContainText("private address");
  await page.getByLabel("Addresses, one a line").fill("file:///etc/passwd");
  await page.getByRole("button", { name: "Bring in", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("not an address of the web");
});

test("the sample takes nothing in, and says so", async ({ page }) => {
  await page.goto("/add");
  await expect(page.getByText("Nothing can be brought in here")).toBeVisible();
  await expect(page.getByRole("link", { name: "Bring in reports" })).toHaveCount(0);
});

test("the export menu leads to each format, narrowed as the page is", async ({ page }) => {
  await withoutMap(page);
  await page.goto("/room?from=1937-12-15&to=1937-12-31&kind=capture");
  await page.getByRole("button", { name: "Export" }).click();
  const menu = page.getByRole("dialog");
  await expect(menu).toContainText("from 1937-12-15");
  const formats = await ask<Format[]>(page, "export");
  await expect(menu.getByRole("link")).toHaveCount(formats.length);
  const coming = page.waitForEvent("download");
  await menu.getByRole("link", { name: "geojson", exact: true }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toBe("incidents.geojson");
  const narrowed = await page.request.get("/api/v1/export/geojson?from=1937-12-15&to=1937-12-31&kind=capture");
  const whole = await page.request.get("/api/v1/export/geojson");
  const written = readFileSync(await file.path(), "utf8");
  expect(written).toBe(await narrowed.text());
  expect(written.length).toBeLessThan((await whole.text()).length);
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();
});

test("a feed is added, asked, paused and removed, and says what is wrong with it", async ({ page }) => {
  await page.goto(`${taking()}/add`);
  await page.getByRole("link", { name: "Feeds that are watched" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Feeds");
  await page.getByLabel("Addresses of feeds").fill("http://127.0.0.1:9/feed.xml");
  await page.getByRole("button", { name: "Watch", exact: true }).click();
  const row = page.locator("li[data-row]", { hasText: "127.0.0.1:9" });
  await expect(row.locator(".tag")).toHaveText("fails");
  await expect(row).toContainText("private address");
  await row.getByRole("button", { name: /^Ask now/ }).click();
  await expect(row).toContainText("2 times in a row");
  await row.getByRole("button", { name: /^Pause/ }).click();
  await expect(row.locator(".tag")).toHaveText("paused");
  await row.getByRole("button", { name: /^Go on/ }).click();
  await expect(row.locator(".tag")).toHaveText("fails");
  await row.getByRole("button", { name: /^Remove/ }).click();
  await expect(row).toHaveCount(0);
  await page.getByLabel("Addresses of feeds").fill("no address");
  await page.getByRole("button", { name: "Watch", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("is no address");
});

test("a filter is kept and has a feed; an address is added, its secret shown once, and says why it takes nothing", async ({ page }) => {
  await page.goto(`${taking()}/telling`);
  await page.getByLabel("Name of a new one").fill("Ostry");
  await page.getByLabel("Paper", { exact: true }).fill("Valley Voice");
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  const kept = page.locator("li[data-row]", { hasText: "Ostry" });
  await expect(kept).toContainText("outlet Valley Voice");
  const feed = await page.request.get(taking() + (await kept.getByRole("link", { name: "Feed" }).getAttribute("href")));
  expect(feed.headers()["content-type"]).toContain("application/atom+xml");
  expect(await feed.text()).toContain("<title>Ostry</title>");

  await page.getByLabel("Address", { exact: true }).fill("http://127.0.0.1:9/hook");
  await page.getByLabel("Of what").selectOption({ label: "Ostry" });
  await page.getByRole("button", { name: "Tell it" }).click();
  await expect(page.locator(".secret code")).toHaveText(/^whsec_/);
  const hook = page.locator("li[data-row]", { hasText: "127.0.0.1:9" });
  await hook.getByRole("button", { name: /^Send a test/ }).click();
  await expect(hook).toContainText("private address");
  await hook.getByRole("button", { name: /^Pause/ }).click();
  await expect(hook.locator(".tag")).toHaveText("paused");
  await page.reload();
  await expect(hook).toBeVisible();
  await expect(page.locator(".secret")).toHaveCount(0);
  await hook.getByRole("button", { name: /^Remove/ }).click();
  await expect(hook).toHaveCount(0);
  await kept.getByRole("button", { name: /^Remove/ }).click();
  await kept.getByRole("button", { name: /^Yes, do it/ }).click();
  await expect(kept).toHaveCount(0);
});

test("a card of an incident: its words, no script", async ({ page }) => {
  const { items } = await ask<Ledger>(page, "incidents?limit=1");
  const answer = await page.goto(`/embed/incidents/${items[0]!.id}`);
  expect(answer!.headers()["content-security-policy"]).toContain("frame-ancestors 'none'");
  await expect(page.getByRole("heading")).toHaveText(items[0]!.title);
  await expect(page.locator("q").first()).toBeVisible();
  await expect(page.locator("script")).toHaveCount(0);
  await page.setViewportSize({ width: 360, height: 600 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

import type { Brief, IncidentPage, ReportPage, Search } from "../src/api/types";
import { ask, expect, test } from "./test";
import { fullest, richest } from "./views";
import { once } from "../src/words/once";

test("from an incident to the sentence in the report as published", async ({ page }) => {
  const incident = await fullest((path) => ask(page, path));
  await page.goto(`/incident/${incident.id}`);
  const full = await ask<IncidentPage>(page, `incidents/${incident.id}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(incident.title);
  for (const more of await page.locator("#voices .vmore button").all()) await more.click();
  await expect(page.locator("#voices .vc")).toHaveCount(full.columns.reduce((n, c) => n + once(c.lines).length, 0));
  const line = full.columns[0]!.lines[0]!;
  await page.locator("#voices blockquote a").first().click();
  await expect(page).toHaveURL(new RegExp(`/report/${line.where.report}`));
  // The words of the claim are marked in the text, in view, and are the quote.
  const marked = page.locator(".sheet .u-sel");
  await expect(marked.first()).toBeInViewport();
  const words = (await marked.allTextContents()).join("");
  const squeeze = (s: string) => s.replace(/\s+/g, " ").trim();
  expect(squeeze(words)).toContain(squeeze(line.quote));
  // And its claim stands open beside it, with the way back.
  const card = page.locator(".cards .sel");
  await expect(card).toHaveCount(1);
  await card.getByRole("link", { name: /Open the incident/ }).click();
  await expect(page).toHaveURL(new RegExp(`/incident/${incident.id}`));
});

test("an incident's parts, origins and disagreements are what the API tells", async ({ page }) => {
  const incident = await fullest((path) => ask(page, path));
  await page.goto(`/incident/${incident.id}`);
  const full = await ask<IncidentPage>(page, `incidents/${incident.id}`);
  await expect(page.locator("#facts tbody tr")).toHaveCount(full.facts.length);
  await expect(page.locator(".ds > li")).toHaveCount(full.disagreements.length);
  await expect(page.locator("#origins a").first()).toHaveText(full.origin[0]!.outlet);
  await page.locator("#origins a").first().click();
  await expect(page).toHaveURL(new RegExp(`/report/${full.origin[0]!.report}`));
});

test("a report: every claim has its number in the text and its card; choosing one is undone by Back", async ({ page }) => {
  const { id } = await richest((path) => ask(page, path));
  await page.goto(`/report/${id}`);
  const report = await ask<ReportPage>(page, `reports/${id}`);
  await expect(page.locator(".cards > ul > li")).toHaveCount(report.claimsIn.length);
  await expect(page.locator(".sheet .k")).toHaveCount(report.claimsIn.length);
  await page.locator(".sheet .k").first().click();
  await expect(page.locator(".cards .sel")).toHaveCount(1);
  await page.goBack();
  await expect(page.locator(".cards .sel")).toHaveCount(0);
  // What it took over is shaded, and leads to the two reports side by side.
  await page.locator(".para.copied a.src").first().click();
  await expect(page).toHaveURL(/\/compare\?a=.+&b=.+/);
  await expect(page.locator(".grid.heads h2")).toHaveCount(2);
});

test("compare: two reports chosen, what they say set side by side, swapped", async ({ page }) => {
  const incident = await fullest((path) => ask(page, path));
  const [a, b] = [...new Set(incident.lines.map((l) => l.where.report))];
  await page.goto("/compare");
  await page.getByLabel("Left").selectOption(a!);
  await page.getByLabel("Right").selectOption(b!);
  await expect(page).toHaveURL(new RegExp(`a=${a}.*b=${b}`));
  const row = page.locator(".grid.row", { hasText: incident.title });
  await expect(row.first()).toBeVisible();
  await expect(row.first().locator("q")).not.toHaveCount(0);
  const left = await page.locator(".heads h2").first().textContent();
  await page.getByRole("button", { name: /Swap/ }).click();
  await expect(page.locator(".heads h2").nth(1)).toHaveText(left!);
  await expect(page).toHaveURL(new RegExp(`a=${b}.*b=${a}`));
  await page.keyboard.press("x");
  await expect(page).toHaveURL(new RegExp(`a=${a}.*b=${b}`));
});

test("search: from any page, narrowed by a facet, to the sentence", async ({ page }) => {
  await page.goto("/sources");
  await page.locator("table.data").first().waitFor();
  await page.keyboard.press("/");
  await expect(page.locator("#find")).toBeFocused();
  await page.keyboard.type("Teruel");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=Teruel/);
  const found = await ask<Search>(page, "search?q=Teruel");
  const count = page.locator(".panel", { has: page.getByRole("heading", { name: "Claims" }) }).locator(".ph .muted");
  await expect(count).toHaveText(String(found.lines.total));
  const voice = found.facets.find((f) => f.name === "voice")!.values[0]!;
  await page.getByRole("complementary").getByRole("link", { name: voice.value, exact: true }).click();
  await expect(page).toHaveURL(/voice=/);
  await expect(count).not.toHaveText(String(found.lines.total));
  await page.locator(".cl .lo a").first().click();
  await expect(page.locator(".sheet .u-sel").first()).toBeInViewport();
  await page.goto("/search?q=zyxwvut");
  await expect(page.getByText("Nothing holds these words.")).toBeVisible();
});

test("brief: since a day of one's choice; marked as read, it begins where one stopped", async ({ page }) => {
  await page.goto("/?since=1938-02-01");
  const before = await ask<Brief>(page, "brief?since=1938-02-01");
  await expect(page.locator(".totals li b").first()).toHaveText(String(before.reports));
  await page.getByLabel("Since").fill("1937-12-01");
  await expect(page).toHaveURL(/since=1937-12-01/);
  await expect(page.locator(".totals li b").first()).not.toHaveText(String(before.reports));
  await page.getByRole("button", { name: "Mark as read" }).click();
  await expect(page).not.toHaveURL(/since=/);
  await expect(page.getByLabel("Since")).toHaveValue(before.until.slice(0, 10));
});

test("a place: a lane for each voice; a tick opens the sentence", async ({ page }) => {
  await page.goto("/search?q=Teruel");
  await page.locator(".panel", { has: page.getByRole("heading", { name: "Places" }) }).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/place\//);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Teruel");
  await expect(page.locator(".lanes .who li").first()).toBeVisible();
  await page.locator(".lanes a").first().click();
  await expect(page.locator(".sheet .u-sel").first()).toBeInViewport();
});

test("an actor: its sides with dates, the words for it, what it says", async ({ page }) => {
  await page.goto("/sources");
  await page.locator("table.data tbody a").first().click();
  await expect(page).toHaveURL(/\/actor\//);
  await expect(page.locator(".panel").first().locator("q").first()).toBeVisible();
  await expect(page.locator(".cl").first()).toBeVisible();
});

test("addresses that lead nowhere say so, and lead home", async ({ page }) => {
  await page.goto("/nowhere");
  await page.getByRole("link", { name: "Go to the brief" }).click();
  await expect(page.locator(".totals")).toBeVisible();
  await page.goto("/incident/none");
  await expect(page.getByRole("alert")).toContainText("could not be loaded");
  await page.goto("/report/none");
  await expect(page.getByRole("alert")).toContainText("could not be loaded");
});

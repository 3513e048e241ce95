import type { IncidentRow, Ledger, Meta } from "../src/api/types";
import { dayNumber, dayOf } from "../src/words/dates";
import { ask, expect, mapDrawn, test, withoutMap } from "./test";

const param = (url: string, name: string) => new URL(url).searchParams.get(name);

test("first run: the sample says that it is one, and leads from the brief to the room", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByText("was written for this demonstration")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator(".totals li")).toHaveCount(5);
  await page.getByRole("navigation", { name: "Pages", exact: true }).getByRole("link", { name: "Situation room" }).click();
  await expect(page).toHaveURL(/\/room/);
  await expect(page.locator(".grp .row").first()).toBeVisible();
  await mapDrawn(page);
  await expect(page.getByText("GeoNames (CC BY 4.0)")).toBeVisible();
  await expect(page.getByRole("radio", { checked: true })).toHaveText(/every voice/);
});

test("the speaker: choosing one changes map, list and ledger, and stands in the address", async ({ page }) => {
  await page.goto("/room");
  await page.locator(".grp .row").first().waitFor();
  const count = page.locator(".lh .muted");
  const before = await count.textContent();
  const { voices } = await ask<Meta>(page, "meta");
  await page.getByRole("radio", { name: voices[0]!.name }).click();
  await expect(page).toHaveURL(new RegExp(`voice=${voices[0]!.key}`));
  await expect(count).not.toHaveText(before!);
  await expect(page.getByRole("radio", { checked: true })).toContainText(voices[0]!.name);
  // A radio group is one tab stop; arrows move the choice.
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { checked: true })).toContainText(voices[1]!.name);
  await expect(page.getByRole("radio", { checked: true })).toBeFocused();
  // The key 0 gives every voice back.
  await page.keyboard.press("0");
  await expect(page).not.toHaveURL(/voice=/);
  await expect(count).toHaveText(before!);
});

test("any voice can be chosen from the list of all", async ({ page }) => {
  await page.goto("/room");
  const { voices } = await ask<Meta>(page, "meta");
  const rare = voices[4]!;
  await page.getByRole("button", { name: /\d+ more/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("searchbox").fill(rare.name.slice(0, 9));
  await dialog.getByRole("button", { name: rare.name }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("radio", { checked: true })).toContainText(rare.name);
});

test("swipe: two voices, a divider for mouse and keys, and the answer in words", async ({ page }) => {
  await page.goto("/room");
  await page.locator(".grp .row").first().waitFor();
  await page.getByRole("button", { name: "Swipe two voices" }).click();
  await expect(page).toHaveURL(/with=/);
  await expect(page.locator(".list tbody tr").first()).toBeVisible();
  await mapDrawn(page);
  await expect(page.locator(".half .map[data-idle]")).toHaveCount(2, { timeout: 90_000 });
  const [lower, upper] = await Promise.all([page.locator(".half").first().boundingBox(), page.locator(".half.upper").boundingBox()]);
  expect(upper).toEqual(lower);
  const divider = page.getByRole("slider", { name: /Divider/ });
  const now = async () => Number(await divider.getAttribute("aria-valuenow"));
  await divider.focus();
  const middle = await now();
  await page.keyboard.press("ArrowRight");
  expect(await now()).toBe(middle + 2);
  await page.keyboard.press("Shift+ArrowLeft");
  expect(await now()).toBe(middle - 8);
  await page.keyboard.press("Home");
  expect(await now()).toBe(0);
  await expect(page.locator(".half.upper")).toHaveCSS("clip-path", /inset\(0(px)? 100% 0(px)? 0(px)?\)/);
  await page.keyboard.press("End");
  expect(await now()).toBe(100);
  const box = (await page.locator(".two").boundingBox())!;
  const handle = (await divider.boundingBox())!;
  await page.mouse.move(handle.x + 5, handle.y + handle.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 4, box.y + 100, { steps: 4 });
  await page.mouse.up();
  await expect.poll(now).toBeGreaterThan(20);
  await expect.poll(now).toBeLessThan(30);
  // x changes the sides; Esc leaves.
  const [left, right] = [param(page.url(), "voice"), param(page.url(), "with")];
  await page.keyboard.press("x");
  await expect.poll(() => param(page.url(), "voice")).toBe(right);
  expect(param(page.url(), "with")).toBe(left);
  await page.keyboard.press("Escape");
  await expect(page.locator(".ledger")).toBeVisible();
});

test("swipe: either voice can be another, and the bar tells both", async ({ page }) => {
  await withoutMap(page);
  const { voices } = await ask<Meta>(page, "meta");
  const [a, b, c] = voices;
  await page.goto(`/room?voice=${a!.key}&with=${b!.key}`);
  const [left, right] = [page.getByRole("combobox", { name: "left" }), page.getByRole("combobox", { name: "right" })];
  await expect(left).toHaveValue(a!.key);
  await expect(right).toHaveValue(b!.key);
  expect(await right.locator("option").allTextContents()).not.toContain(a!.name);
  await right.selectOption(c!.key);
  await expect.poll(() => param(page.url(), "with")).toBe(c!.key);
  await expect(page.locator(".tag.r")).toContainText(c!.name);
  await page.getByRole("button", { name: "Change sides" }).click();
  await expect.poll(() => param(page.url(), "voice")).toBe(c!.key);
  await expect(right).toHaveValue(a!.key);
  await page.getByRole("button", { name: "Leave the swipe" }).click();
  await expect(page.getByRole("radio", { checked: true })).toContainText(c!.name);
});

test("at 360 px time stands between map and ledger, and nothing jumps while it loads", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.addInitScript(() => {
    const shifts = ((globalThis as unknown as { shifts: number[] }).shifts = [] as number[]);
    new PerformanceObserver((list) => {
      for (const e of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) if (!e.hadRecentInput) shifts.push(e.value);
    }).observe({ type: "layout-shift", buffered: true });
  });
  for (const path of ["/room", "/"]) {
    await page.goto(path);
    await page.locator(path === "/" ? ".totals" : ".grp .row").first().waitFor();
    if (path === "/room") {
      await page.locator(".brush .grip").first().waitFor();
      const [map, time, ledger] = await Promise.all([".mapbox", ".tl", ".ledger"].map(async (s) => (await page.locator(s).boundingBox())!));
      expect(time!.y).toBeGreaterThanOrEqual(map!.y + map!.height);
      expect(ledger!.y).toBeGreaterThanOrEqual(time!.y + time!.height);
    }
    await page.waitForLoadState("networkidle").catch(() => {});
    const moved = await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts.reduce((n, s) => n + s, 0));
    expect(moved, `layout shift of ${path}`).toBeLessThan(0.1);
  }
});

test("the map shows every place, however many pages of them there are", async ({ page }) => {
  // The places of the sample, handed out two at a time.
  await page.route(/\/api\/v1\/control\?/, async (route) => {
    const url = new URL(route.request().url());
    url.searchParams.set("limit", "2");
    await route.continue({ url: url.href });
  });
  await withoutMap(page);
  await page.goto("/room?at=1938-01-09&to=1938-01-09");
  await page.keyboard.press("l");
  const { marks } = await ask<{ marks: unknown[] }>(page, "control?at=1938-01-09&limit=500");
  expect(marks.length).toBeGreaterThan(4);
  await page.getByRole("button", { name: "List of places" }).waitFor();
  if (!(await page.locator(".placelist").isVisible())) await page.keyboard.press("l");
  await expect(page.locator(".placelist li")).toHaveCount(marks.length);
});

test("time: play steps whole days, the brush takes arrows, brackets step", async ({ page }) => {
  await page.goto("/room?from=1937-12-20&to=1938-01-02&at=1937-12-30");
  await page.locator(".grp .row").first().waitFor();
  const day = page.locator(".asof b");
  await expect(day).toHaveText(/30 Dec 1937/);
  await page.keyboard.press("]");
  await expect(day).toHaveText(/31 Dec 1937/);
  await page.keyboard.press("[");
  await expect(day).toHaveText(/30 Dec 1937/);
  await page.getByRole("button", { name: "Play" }).click();
  await expect(day).toHaveText(/1 Jan 1938/);
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByRole("button", { name: "Play" })).toBeVisible();
  const first = page.getByRole("slider", { name: /First day/ });
  await first.focus();
  const [a, b] = ["from", "to"].map((name) => dayNumber(param(page.url(), name)!));
  await page.keyboard.press("ArrowRight");
  await expect(first).toHaveAttribute("aria-valuenow", String(a! + 1));
  expect(param(page.url(), "from")).toBe(dayOf(a! + 1));
  await page.getByRole("slider", { name: /Last day/ }).focus();
  await page.keyboard.press("PageUp");
  await expect.poll(() => param(page.url(), "to")).toBe(dayOf(b! + 7));
});

test("one selection: map, list and ledger light together, and Back undoes it", async ({ page }) => {
  await page.goto("/room");
  await page.locator(".grp .row").first().waitFor();
  await mapDrawn(page);
  await page.keyboard.press("l");
  const list = page.getByRole("region", { name: "List of places" });
  await list.getByRole("button").first().click();
  await expect(page).toHaveURL(/sel=/);
  await expect(page.locator(".chosen")).toBeVisible();
  await expect(page.locator(".tlh b")).toContainText("Who holds");
  await page.goBack();
  await expect(page).not.toHaveURL(/sel=/);
  await expect(page.locator(".chosen")).toBeHidden();
  const row = page.locator(".grp .row a").first();
  await row.click();
  await expect(page.locator(".row.sel .cl").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.locator(".row.sel")).toHaveCount(0);
});

test("a place is chosen on the map itself", async ({ page }) => {
  await page.goto("/room?map=8/40.4/-1.1");
  await page.locator(".grp .row").first().waitFor();
  await mapDrawn(page);
  const { marks } = await ask<{ marks: { place: { id: string; name: string; lat: number; lon: number } }[] }>(page, "control?at=1938-01-05");
  const teruel = marks.find((m) => m.place.name === "Teruel")!;
  await page.goto(`/room?at=1938-01-05&from=1937-12-24&to=1938-01-06&map=13/${teruel.place.lat}/${teruel.place.lon}`);
  await page.locator(".grp .row").first().waitFor();
  await mapDrawn(page);
  const box = (await page.locator(".map canvas").boundingBox())!;
  await expect(async () => {
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await expect(page).toHaveURL(new RegExp(`sel=${teruel.place.id}`), { timeout: 2000 });
  }).toPass();
});

test("deep links: an address alone brings voice, days, kind, selection and view back", async ({ page }) => {
  const { voices, kinds } = await ask<Meta>(page, "meta");
  const voice = voices[1]!;
  const window = `from=1937-04-01&to=1938-02-25&voice=${voice.key}`;
  const ledger = await ask<Ledger>(page, `incidents?${window}&limit=60`);
  const incident: IncidentRow = ledger.items[0]!;
  await page.goto(`/room?${window}&at=1938-01-08&sel=${incident.id}&map=7.5/41.2/-2`);
  await expect(page.locator(".row.sel .cl").first()).toBeVisible();
  await expect(page.getByRole("radio", { checked: true })).toContainText(voice.name);
  await expect(page.locator(".asof b")).toHaveText(/8 Jan 1938/);
  await mapDrawn(page);
  expect(param(page.url(), "map")).toMatch(/^7\.50?\/41\.2/);
  const kind = kinds[0]!.kind;
  const ofKind = await ask<Ledger>(page, `incidents?from=1937-04-01&to=1938-02-25&kind=${kind}`);
  await page.goto(`/room?from=1937-04-01&to=1938-02-25&kind=${kind}`);
  await expect(page.locator("#kind")).toHaveValue(kind);
  await expect(page.locator(".lh .muted")).toContainText(`${ofKind.total} incidents`);
});

test("the theme is kept in a cookie that the server reads", async ({ page, context }) => {
  await page.goto("/room");
  await mapDrawn(page);
  await page.getByRole("button", { name: "Light or dark" }).click();
  const theme = await page.evaluate(() => document.documentElement.dataset.theme);
  expect(theme).toBe("dark");
  const answer = await context.request.get(page.url());
  expect(await answer.text()).toContain('<html data-theme="dark"');
});

test("what was loaded stays where the server no longer answers, and the page says so", async ({ page, context }) => {
  await page.goto("/room");
  await page.locator(".grp .row").first().waitFor();
  await mapDrawn(page);
  const rows = await page.locator(".grp .row").count();
  await context.setOffline(true);
  await page.getByRole("button", { name: "A day back" }).click();
  await expect(page.getByText(/does not answer/).first()).toBeVisible();
  await expect(page.locator(".grp .row")).toHaveCount(rows);
  await context.setOffline(false);
});

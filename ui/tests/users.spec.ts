import { desk, expect, logIn, people, test, withoutMap, type Page } from "./test";

test.use({ baseURL: async ({}, use) => use(desk()) });

/** A user of one test's own, made by the admin, so that tests don't get into each other's way. */
async function someone(page: Page, name: string, role: string, password: string) {
  await logIn(page, people.admin);
  const answer = await page.request.post(`${desk()}/api/v1/users`, { data: { name, role, password } });
  expect(answer.ok()).toBeTruthy();
  await page.context().clearCookies();
}

async function enter(page: Page, name: string, password: string) {
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Log in" }).click();
}

test("nobody sees anything before logging in; afterwards the page that was asked for comes up", async ({ page }) => {
  const told: string[] = [];
  page.on("response", async (r) => {
    if (r.url().includes("/api/") && r.status() === 200) told.push(r.url());
  });
  await page.goto("/sources");
  await expect(page.getByRole("heading", { name: "Log in" })).toBeVisible();
  expect(told).toEqual([]);
  await enter(page, people.reader.name, "not the password");
  await expect(page.getByRole("alert")).toHaveText(/name or password is wrong/);
  await enter(page, "nobody-at-all", "not the password");
  await expect(page.getByRole("alert")).toHaveText(/name or password is wrong/);
  await enter(page, people.reader.name, people.reader.password);
  await expect(page.locator("table.data tbody tr").first()).toBeVisible();
  await expect(page).toHaveURL(/\/sources$/);
});

test("a log-out ends the log-in, and going back shows nothing", async ({ page }) => {
  await withoutMap(page);
  await page.goto("/");
  await enter(page, people.reader.name, people.reader.password);
  await page.getByRole("link", { name: "cleo: your account" }).click();
  await expect(page.getByRole("heading", { name: "cleo" })).toBeVisible();
  const { value } = (await page.context().cookies()).find((c) => c.name === "sitrep_session")!;
  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page.getByRole("heading", { name: "Log in" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Log in" })).toBeVisible();
  await expect(page.locator(".totals")).toHaveCount(0);
  await page.context().addCookies([{ name: "sitrep_session", value, url: desk() }]);
  expect((await page.request.get("/api/v1/me")).status()).toBe(401);
});

test("roles: readers and reviewers keep no users", async ({ page }) => {
  for (const who of [people.reader, people.reviewer]) {
    await page.context().clearCookies();
    await logIn(page, who);
    await page.goto("/account");
    await expect(page.getByRole("heading", { name: who.name })).toBeVisible();
    await expect(page.locator(".head .sum")).toContainText(who.role);
    await expect(page.getByRole("link", { name: "Users and what was done" })).toHaveCount(0);
    await page.goto("/users");
    await expect(page.getByRole("alert").first()).toContainText(`yours is ${who.role}`);
    expect((await page.request.delete("/api/v1/users/anna")).status()).toBe(403);
  }
});

test("an admin adds a user, changes the role, sets a password, removes it; all of it stands in the log", async ({ page, browser }) => {
  await logIn(page, people.admin);
  await page.goto("/account");
  await page.getByRole("link", { name: "Users and what was done" }).click();
  await page.getByLabel("Name", { exact: true }).fill("dora");
  await page.getByLabel("Role", { exact: true }).selectOption("reader");
  await page.getByLabel("Password", { exact: true }).fill("short");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("at least 15 characters");
  await page.getByLabel("Password", { exact: true }).fill("fünf Drachen am Abend");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  const row = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "dora" }) });
  await expect(row).toBeVisible();

  const other = await browser.newContext({ baseURL: desk() });
  const theirs = await other.newPage();
  await withoutMap(theirs);
  await theirs.goto("/account");
  await enter(theirs, "dora", "fünf Drachen am Abend");
  await expect(theirs.locator(".head .sum")).toContainText("reader");

  await page.getByLabel("Role of dora").selectOption("reviewer");
  await expect(page.getByText("Done.")).toBeVisible();
  await theirs.reload();
  await expect(theirs.getByRole("heading", { name: "Log in" })).toBeVisible();
  await enter(theirs, "dora", "fünf Drachen am Abend");
  await expect(theirs.locator(".head .sum")).toContainText("reviewer");

  await page.getByRole("button", { name: "Set a password: dora" }).click();
  await page.getByLabel("New password of dora").fill("sechs Drachen am Morgen");
  await page.getByRole("button", { name: "Set it" }).click();
  await expect(page.getByText("Done.")).toBeVisible();
  await page.getByRole("button", { name: "Remove: dora" }).click();
  await page.getByRole("button", { name: /Yes, do it: Remove, dora/ }).click();
  await expect(row).toHaveCount(0);
  await theirs.reload();
  await enter(theirs, "dora", "sechs Drachen am Morgen");
  await expect(theirs.getByRole("alert")).toHaveText(/name or password is wrong/);
  await other.close();

  const log = page.locator("#audit");
  for (const what of ["user added", "role changed", "password set", "user removed"]) await expect(log.getByRole("row").filter({ hasText: what }).filter({ hasText: "dora" }).first()).toContainText("anna");
  await expect(log).not.toContainText("Drachen");
});

test("a token lets a program in until it is taken back, and is shown once", async ({ page, playwright }) => {
  await someone(page, "emil", "reviewer", "sieben Birnen im Korb");
  await page.goto("/account");
  await enter(page, "emil", "sieben Birnen im Korb");
  await page.getByLabel("What it is for").fill("the archive");
  await expect(page.getByLabel("Role").locator("option")).toHaveText(["reader", "reviewer"]);
  await page.getByLabel("Role").selectOption("reviewer");
  await page.getByRole("button", { name: "Make a token" }).click();
  const secret = (await page.locator(".secret code").textContent())!;
  expect(secret).toMatch(/^sitrep_/);
  const program = await playwright.request.newContext({ baseURL: desk(), extraHTTPHeaders: { Authorization: `Bearer ${secret}` } });
  expect(await (await program.get("/api/v1/me")).json()).toMatchObject({ name: "emil", role: "reviewer", way: "token" });
  expect((await program.post("/api/v1/me/tokens", { data: { label: "second", role: "reader", days: 1 } })).status()).toBe(403);
  await page.reload();
  await expect(page.getByRole("rowheader", { name: "the archive" })).toBeVisible();
  await expect(page.locator("main")).not.toContainText(secret);
  await page.getByRole("button", { name: "Take it back: the archive" }).click();
  await page.getByRole("button", { name: /Yes, do it/ }).click();
  await expect(page.getByRole("rowheader", { name: "the archive" })).toHaveCount(0);
  expect((await program.get("/api/v1/me")).status()).toBe(401);
  await program.dispose();
});

test("a new password ends the other log-ins; one log-in ends another", async ({ page, browser }) => {
  await someone(page, "finn", "reader", "acht Kerzen auf dem Tisch");
  await page.goto("/account");
  await enter(page, "finn", "acht Kerzen auf dem Tisch");
  await expect(page.getByText("this one")).toBeVisible();
  const other = await browser.newContext({ baseURL: desk() });
  const theirs = await other.newPage();
  const again = async (password: string) => {
    await theirs.goto("/account");
    await enter(theirs, "finn", password);
    await expect(theirs.getByText("this one")).toBeVisible();
  };
  await again("acht Kerzen auf dem Tisch");
  await page.reload();
  await page.getByRole("button", { name: /^End it/ }).click();
  await expect(page.getByRole("button", { name: /^End it/ })).toHaveCount(0);
  await theirs.reload();
  await expect(theirs.getByRole("heading", { name: "Log in" })).toBeVisible();
  await again("acht Kerzen auf dem Tisch");
  await page.getByLabel("Password so far").fill("acht Kerzen auf dem Tisch");
  await page.getByLabel("New password", { exact: true }).fill("neun Kerzen auf dem Tisch");
  await page.getByLabel("New password, again").fill("zehn Kerzen");
  await page.getByRole("button", { name: "Change it" }).click();
  await expect(page.getByRole("alert")).toContainText("not the same");
  await page.getByLabel("New password, again").fill("neun Kerzen auf dem Tisch");
  await page.getByRole("button", { name: "Change it" }).click();
  await expect(page.getByText("Your other log-ins have ended")).toBeVisible();
  await page.reload();
  await expect(page.getByText("this one")).toBeVisible();
  await theirs.reload();
  await expect(theirs.getByRole("heading", { name: "Log in" })).toBeVisible();
  await other.close();
});

test("at the machine itself nobody logs in", async ({ page }) => {
  await page.goto(`${process.env.SAMPLE}/account`);
  await expect(page.getByText("where nobody logs in")).toBeVisible();
  await expect(page.getByRole("button", { name: "Log out" })).toHaveCount(0);
});

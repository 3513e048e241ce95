// What every browser test starts from: a page on which each request, each
// complaint of the browser and each dialog is kept, and must be fitting.

import { test as base, expect, type Page } from "@playwright/test";

export { expect, type Page };

/** The addresses of the programs that tests/serve.ts started. */
export const sample = () => process.env.SAMPLE!;
export const hostileStore = () => process.env.HOSTILE!;
export const taking = () => process.env.TAKING!;
export const desk = () => process.env.DESK!;

/** Who may log in at the desk. */
export const people = {
  admin: { name: "anna", role: "admin", password: "vier Katzen und ein Hut" },
  reviewer: { name: "bea", role: "reviewer", password: "nasse Steine am Ufer" },
  reader: { name: "cleo", role: "reader", password: "drei Boote im Nebel" },
} as const;

/** Logs in at the desk without its page. */
export async function logIn(page: Page, { name, password }: { name: string; password: string }) {
  const answer = await page.request.post(`${desk()}/api/v1/session`, { data: { name, password } });
  expect(answer.ok(), `log-in of ${name}`).toBeTruthy();
}

export const test = base.extend<{ watched: void }>({
  baseURL: async ({}, use) => use(sample()),
  watched: [
    async ({ context }, use) => {
      const elsewhere: string[] = [];
      const complaints: string[] = [];
      const hosts = () => [sample(), hostileStore(), taking(), desk(), ...(process.env.OWN ? [process.env.OWN] : [])]; // OWN is a program of one test
      context.on("request", (r) => {
        if (!hosts().some((h) => r.url().startsWith(`${h}/`)) && !r.url().startsWith("blob:")) elsewhere.push(r.url());
      });
      context.on("weberror", (e) => complaints.push(e.error().message));
      context.on("dialog", (d) => {
        complaints.push(`a dialog opened: ${d.message()}`);
        void d.dismiss();
      });
      context.on("console", (m) => {
        if (m.type() === "error" && !/status of 4\d\d|ERR_INTERNET_DISCONNECTED|ERR_FAILED/.test(m.text())) complaints.push(m.text());
      });
      await use();
      expect(elsewhere, "requests to other hosts").toEqual([]);
      expect(complaints, "errors of the page").toEqual([]);
    },
    { auto: true },
  ],
});

/** The map has drawn all it knows. */
export async function mapDrawn(page: Page) {
  await expect(page.locator(".map[data-idle]").first()).toBeAttached({ timeout: 90_000 });
}

/** Leaves the map out, which a machine without a graphics card draws slowly, where nothing is asked of it. */
export async function withoutMap(page: Page) {
  await page.route(/\/assets\/Map-[^/]*\.js$/, (route) => route.fulfill({ contentType: "text/javascript", body: "export default function () {}" }));
}

/** Asks the API of one of them. */
export async function ask<T>(page: Page, path: string, base = sample()): Promise<T> {
  const answer = await page.request.get(`${base}/api/v1/${path}`);
  expect(answer.ok(), path).toBeTruthy();
  return (await answer.json()) as T;
}

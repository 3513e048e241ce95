// How long the sample takes to be seen: prints, for the brief and the room at a desk
// and on a telephone, the time to the first paint, to the rows, and to the drawn map,
// each the median of five visits with nothing kept. Run by `make first-view`; nothing
// is held against a bound, since it depends on the machine.

import { mapDrawn, test } from "./test";

const visits = 5;
const median = (times: number[]) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]!;

test("first view of the sample", async ({ browser }) => {
  test.setTimeout(900_000); // a map drawn in software takes its time
  for (const [path, rows] of [["/", ".totals"], ["/room", ".grp .row"]] as const)
    for (const width of [1440, 360]) {
      const paint: number[] = [];
      const shown: number[] = [];
      const map: number[] = [];
      for (let i = 0; i < visits; i++) {
        const context = await browser.newContext({ viewport: { width, height: 800 }, baseURL: process.env.SAMPLE! });
        const page = await context.newPage();
        await page.goto(path, { waitUntil: "commit" });
        await page.locator(rows).first().waitFor();
        shown.push(await page.evaluate(() => performance.now()));
        paint.push(await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN));
        if (path === "/room") {
          await mapDrawn(page);
          map.push(await page.evaluate(() => performance.now()));
        }
        await context.close();
      }
      const ms = (times: number[]) => `${Math.round(median(times))} ms`;
      console.log(`${path} at ${width} px: first paint ${ms(paint)}, rows ${ms(shown)}${map.length ? `, map drawn in software ${ms(map)}` : ""}`);
    }
});

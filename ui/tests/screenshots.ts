// Pictures of every view for a careful eye: light and dark, wide and narrow, in
// .build/screenshots. Run by `make screenshots`.

import { fileURLToPath } from "node:url";
import { test } from "./test";
import { open, views } from "./views";

const folder = fileURLToPath(new URL("../../.build/screenshots/", import.meta.url));

for (const view of views)
  for (const theme of ["light", "dark"] as const)
    test(`${view.name}, ${theme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      for (const width of [1440, 360]) {
        await page.setViewportSize({ width, height: width > 640 ? 900 : 740 });
        await open(page, view);
        const whole = !view.map || width < 640;
        await page.screenshot({ path: `${folder}${view.name.replace(/\W+/g, "-")}-${theme}-${width}.png`, fullPage: whole });
      }
    });

import { chromium } from "playwright-core";
const base = process.env.BASE ?? "http://127.0.0.1:8731";
const [,, out, theme, w, ...paths] = process.argv;
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox","--use-gl=angle","--use-angle=swiftshader","--enable-unsafe-swiftshader","--disable-background-networking"] });
const p = await b.newPage({ viewport: { width: +w, height: +w > 640 ? 900 : 740 }, colorScheme: theme, reducedMotion: "reduce" });
p.on("console", (m) => m.type() === "error" && console.log("console:", m.text()));
p.on("pageerror", (e) => console.log("error:", e.message));
for (const [i, path] of paths.entries()) {
  await p.goto(base + path);
  await p.waitForTimeout(1200);
  if (path.startsWith("/room")) await p.locator(".map[data-idle]").first().waitFor({ timeout: 60000 }).catch(() => console.log("no idle"));
  await p.waitForTimeout(400);
  const full = process.env.FULL === "1";
  await p.screenshot({ path: `${out}-${i}.png`, fullPage: full });
}
await b.close();

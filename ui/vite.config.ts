import { svelte } from "@sveltejs/vite-plugin-svelte";
import { readFileSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";

// packages lists the packages that the page was made of in packages.json beside it, for the bill of
// materials of a release.
function packages(): Plugin {
  return {
    name: "packages",
    generateBundle() {
      const roots = new Set<string>();
      for (const id of this.getModuleIds()) {
        const m = /^[^?]*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(id.replace(/^\0/, ""));
        if (m) roots.add(m[0]);
      }
      const list = [...roots].map((root) => {
        const p = JSON.parse(readFileSync(`${root}/package.json`, "utf8")) as { name: string; version: string; license?: string };
        return { name: p.name, version: p.version, licence: p.license ?? "" };
      });
      list.sort((a, b) => (a.name < b.name ? -1 : 1));
      this.emitFile({ type: "asset", fileName: "packages.json", source: JSON.stringify(list, null, 1) + "\n" });
    },
  };
}

// The page is packed into the Go package that embeds it (internal/web/pack). While it is written, `npm
// run dev` serves it and asks a running `sitrep serve` for the data.
export default defineConfig({
  plugins: [svelte(), packages()],
  build: {
    outDir: "../.build/page",
    emptyOutDir: true,
    target: "es2022",
    sourcemap: false,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // the policy allows no data: addresses
    chunkSizeWarningLimit: 1500, // the map is one large chunk, loaded late
  },
  server: { proxy: { "/api": "http://127.0.0.1:8717" } },
});

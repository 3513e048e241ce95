import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

// The page is packed into the Go package that embeds it (internal/web/pack). While it is written, `npm
// run dev` serves it and asks a running `sitrep serve` for the data.
export default defineConfig({
  plugins: [svelte()],
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

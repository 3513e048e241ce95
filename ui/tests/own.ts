// Programs of one test's own: each serves a store that nothing else changes.

import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { people, test as base } from "./test";

const binary = process.env.SITREP ?? fileURLToPath(new URL("../../bin/sitrep", import.meta.url));

const reports = [
  { outlet: "Hill Post", day: "2031-05-05", text: "The army said on Monday that its men had shelled the village of Ormen. Rebels denied that Ormen was shelled." },
  { outlet: "River Star", day: "2031-05-06", text: "Rebels captured the town of Idlib on Tuesday, a spokesman for the rebels said. The defence ministry denied that rebels had captured Idlib." },
  { outlet: "Coast Wire", day: "2031-05-07", text: "Aircraft bombed a bridge near Aleppo on Wednesday, residents said. At least four people were killed." },
];

export interface Own {
  store: string;
  base: string;
  sitrep: (...args: string[]) => string;
}

async function begin(use: (own: Own) => Promise<void>, logIn: boolean) {
  const folder = mkdtempSync(join(tmpdir(), "sitrep-own-"));
  const store = join(folder, "s.db");
  const run = (input: string, ...args: string[]) => {
    const r = spawnSync(binary, [...args, "--db", store], { encoding: "utf8", input });
    if (r.status !== 0) throw new Error(`sitrep ${args.join(" ")}: ${r.stderr}`);
    return r.stdout;
  };
  const file = join(folder, "reports.jsonl");
  writeFileSync(file, reports.map((r, n) => JSON.stringify({ url: `https://valley.example/${n}`, outlet: r.outlet, published: r.day, text: r.text })).join("\n"));
  run("", "add", file);
  if (logIn) {
    for (const { name, role, password } of Object.values(people)) run(`${password}\n`, "user", "add", name, "--role", role);
    run(`${second.password}\n`, "user", "add", second.name, "--role", second.role);
  }
  const served = await serve(store, logIn ? ["--log-in"] : []);
  process.env.OWN = served.base;
  await use({ store, base: served.base, sitrep: (...args) => run("", ...args) });
  served.child.kill();
  rmSync(folder, { recursive: true, force: true });
}

/** Another reviewer, beside people.reviewer. */
export const second = { name: "dino", role: "reviewer", password: "graue Wolken ueber Moos" } as const;

export const test = base.extend<{ own: Own; ownDesk: Own }>({
  // At the machine itself, where nobody logs in.
  own: async ({}, use) => begin(use, false),
  // Where everybody logs in.
  ownDesk: async ({}, use) => begin(use, true),
});

function serve(store: string, more: string[]): Promise<{ base: string; child: ChildProcess }> {
  const child = spawn(binary, ["serve", "--addr", "127.0.0.1:0", "--db", store, ...more], { stdio: ["ignore", "pipe", "pipe"] });
  return new Promise((resolve, reject) => {
    let printed = "";
    const hear = (data: Buffer) => {
      printed += data;
      const at = /http:\/\/[\d.]+:\d+/.exec(printed);
      if (at) resolve({ base: at[0], child });
    };
    child.stdout!.on("data", hear);
    child.stderr!.on("data", hear);
    child.on("exit", (code) => reject(new Error(`serve ended with ${code}: ${printed}`)));
  });
}

// Starts the programs that the browser tests ask: one with the sample, one with
// a store whose reports are hostile, in Arabic, and of three sides' worth of markup,
// one with an empty store that tests bring reports in to, and one that asks
// everybody to log in.

import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { hostile } from "./hostile";
import { people } from "./test";

const binary = process.env.SITREP ?? fileURLToPath(new URL("../../bin/sitrep", import.meta.url));

/** Runs `sitrep serve` on a free port; the address is what it prints. */
function serve(args: string[]): Promise<{ base: string; child: ChildProcess }> {
  const child = spawn(binary, ["serve", "--addr", "127.0.0.1:0", ...args], { stdio: ["ignore", "pipe", "pipe"] });
  return new Promise((resolve, reject) => {
    let printed = "";
    const hear = (data: Buffer) => {
      printed += data;
      const at = /http:\/\/[\d.]+:\d+/.exec(printed);
      if (at) resolve({ base: at[0], child });
    };
    child.stdout!.on("data", hear);
    child.stderr!.on("data", hear);
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`${binary} serve ended with ${code}: ${printed}`)));
  });
}

export default async function start() {
  const folder = mkdtempSync(join(tmpdir(), "sitrep-browser-"));
  const store = join(folder, "hostile.db");
  const reports = join(folder, "hostile.jsonl");
  writeFileSync(reports, hostile.map((r) => JSON.stringify(r)).join("\n"));
  const added = spawnSync(binary, ["add", "--db", store, reports], { encoding: "utf8" });
  if (added.status !== 0) throw new Error(`${binary} add: ${added.error?.message ?? added.stderr}`);
  const locked = join(folder, "desk.db");
  writeFileSync(reports, hostile.slice(0, 2).map((r) => JSON.stringify(r)).join("\n"));
  spawnSync(binary, ["add", "--db", locked, reports]);
  for (const { name, role, password } of Object.values(people)) {
    const user = spawnSync(binary, ["user", "add", name, "--role", role, "--db", locked], { input: password, encoding: "utf8" });
    if (user.status !== 0) throw new Error(`${binary} user add: ${user.error?.message ?? user.stderr}`);
  }
  const [sample, other, taking, desk] = await Promise.all([serve(["--sample"]), serve(["--db", store]), serve(["--db", join(folder, "taking.db"), "--watch"]), serve(["--db", locked, "--log-in"])]);
  process.env.SAMPLE = sample.base;
  process.env.HOSTILE = other.base;
  process.env.TAKING = taking.base;
  process.env.DESK = desk.base;
  return () => {
    for (const { child } of [sample, other, taking, desk]) child.kill();
    rmSync(folder, { recursive: true, force: true });
  };
}

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { flattenPackages } from "./flatten-packages.ts";
import { root } from "./workspace.ts";

// Goal: tests that load flat packages load the whole of them. Method: two new processes of Node, one
// told to load them and one not, say where each package is and what it exports.

const packages = ["zod", "kysely", "age-encryption", "undici", "@ai-sdk/anthropic"];

type Loaded = { readonly from: string; readonly names: readonly string[] };

function load(nodeOptions: string): Loaded[] {
  const script = `const names = ${JSON.stringify(packages)};
    const load = async (name) => ({
      from: import.meta.resolve(name),
      names: Object.keys(await import(name)).filter((key) => key !== "module.exports"),
    });
    console.log(JSON.stringify(await Promise.all(names.map(load))));`;
  const env = { ...process.env, NODE_OPTIONS: nodeOptions };
  const command = ["--input-type=module", "--eval", script];
  const said = execFileSync(process.execPath, command, { cwd: join(root, "shared"), env });
  // Printed by the script above.
  return JSON.parse(said.toString()) as Loaded[];
}

it("loads a flat package in the place of the package, with everything it exports", async () => {
  const flat = load(await flattenPackages());
  const whole = load("");
  expect(flat.map(({ from }) => from.includes(".artifacts/packages/"))).not.toContain(false);
  expect(whole.map(({ from }) => from.includes("node_modules/"))).not.toContain(false);
  expect(flat.map(({ names }) => names)).toEqual(whole.map(({ names }) => names));
});

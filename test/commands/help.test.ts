/** Goal: every command of `npm run` can be asked what it does. Method: each as it is started, with a right and a wrong word. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "./workspace.ts";

const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  readonly scripts: Readonly<Record<string, string>>;
};
const commands = Object.entries(scripts).flatMap(([name, line]) => {
  const [, file] = / ((?:test\/commands|shared\/node\/runtime)\/\S+)$/.exec(line) ?? [];
  return line.startsWith("node shared/node/runtime/launch.mjs ") && file !== undefined
    ? [{ name, file }]
    : [];
});

const run = (file: string, word: string) =>
  spawnSync(process.execPath, [file, word], { cwd: root, encoding: "utf8" });

describe.each(commands)("npm run $name", ({ file }) => {
  it("says on standard output what it does", () => {
    const { status, stdout } = run(file, "--help");
    expect(status).toBe(0);
    expect(stdout).toContain("--help");
  });

  it("says of an option that it does not know which it was, and what there is", () => {
    const { status, stderr } = run(file, "--wonder");
    expect(status).not.toBe(0);
    expect(stderr).toContain("--wonder");
    expect(stderr).toContain("--help");
    expect(stderr).not.toContain("    at ");
  });
});

it("every command is asked", () => {
  expect(commands.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["start", "test", "browsers", "engines", "tools", "bench", "granary"]),
  );
});

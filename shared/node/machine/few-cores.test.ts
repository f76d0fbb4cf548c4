import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

// Goal: the engine takes the setting although it has started. Method: a process that makes garbage
// prints what its helper threads did for each collection.

const fewCores = fileURLToPath(new URL("./few-cores.ts", import.meta.url));
const program = `
  const { spareFewCores } = await import(process.argv[1]);
  spareFewCores(2);
  console.log("spared");
  const kept = [];
  for (let n = 0; n < 3e6; n += 1) kept[n % 1e4] = { n };
`;

it("no helper thread collects garbage on a machine with few cores", () => {
  const args = ["--trace-gc-nvp", "--input-type=module", "-e", program, fewCores];
  const printed = execFileSync(process.execPath, args, { encoding: "utf8" });
  const [, after = ""] = printed.split("spared");
  const helped = [...after.matchAll(/background\.scavenge\.parallel=([\d.]+)/g)].map(([, ms]) =>
    Number(ms),
  );
  expect(helped.length).toBeGreaterThan(3);
  expect(Math.max(...helped)).toBe(0);
});

import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { findFailures, type SimulationResult } from "../simulation/run-simulation.ts";
import { readSimulateOptions } from "./simulate-options.ts";
import { runCommand } from "./steps.ts";
import { root } from "./workspace.ts";

it("npm run simulate plays a million interleavings unless told otherwise", () => {
  expect(readSimulateOptions([])).toMatchObject({ runs: 1_000_000, seed: 1, json: false });
  expect(readSimulateOptions(["--quick"])).toMatchObject({ runs: 10_000 });
  expect(readSimulateOptions(["--runs", "5", "--seed", "7"])).toMatchObject({ runs: 5, seed: 7 });
  expect(() => readSimulateOptions(["--runs", "many"])).toThrow("whole number");
  expect(() => readSimulateOptions(["--speed"])).toThrow("--speed");
});

it("npm run simulate -- --json prints one document, and fails when something does", () => {
  const child = spawnSync(
    process.execPath,
    ["test/commands/simulate.ts", "--quick", "--runs", "200", "--json"],
    { cwd: root, encoding: "utf8" },
  );
  expect(child.stderr).not.toContain("✗");
  expect(child.status).toBe(0);
  const result = JSON.parse(child.stdout) as SimulationResult;
  expect(result).toMatchObject({ overspend: 0, lostSettled: 0, openHolds: 0, seed: 1 });
  expect(result.interleavings).toBeGreaterThanOrEqual(200);
  expect(result.mutationsTried).toBeGreaterThanOrEqual(8);
  expect(result.mutationsCaught).toBe(result.mutationsTried);
  expect(findFailures(result)).toEqual([]);
  expect(findFailures({ ...result, mutationsCaught: 0 })).toHaveLength(1);
  const crashes = { ...result.details.crashes, violations: 3 };
  expect(findFailures({ ...result, details: { ...result.details, crashes } })).toHaveLength(1);
});

it("npm run simulate -- --help says what it does", async () => {
  const { exitCode, output } = await runCommand(
    [process.execPath, "test/commands/simulate.ts", "--help"],
    { cwd: root },
  );
  expect(exitCode).toBe(0);
  expect(output).toContain("--seed NUMBER");
});

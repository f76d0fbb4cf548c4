import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

const root = resolve(import.meta.dirname, "..");

/** Where tests start processes, threads, databases and servers. */
const nodeFolders = ["shared/{node,testing}/**", "test/benchmarks/**"];
const notOurs = ["**/node_modules/**", "**/.output/**", "**/dist/**"];

const minuteMs = 60_000;

/**
 * What these guard against is only a test that hangs. No verdict rests on them: a machine that is busy
 * with something else takes ten times as long and must come to the same one.
 */
const patience = {
  testTimeout: 5 * minuteMs,
  hookTimeout: 5 * minuteMs,
  expect: { poll: { timeout: 2 * minuteMs } },
};

/**
 * Three groups. `unit` depends on nothing outside, so its files share what they load. `node` needs
 * nothing but Node, and each of its files has a process of its own. `across` drives servers, browsers
 * and editors, one file at a time because they share two cores; whoever runs browsers says how many.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          root,
          name: "unit",
          include: [
            "{shared,extension-browser,extension-vscode}/**/*.test.ts",
            "test/architecture/*.test.ts",
          ],
          exclude: [...notOurs, ...nodeFolders],
          isolate: false,
          ...patience,
        },
        resolve: { conditions: ["node"] },
      },
      {
        test: {
          root,
          name: "node",
          include: nodeFolders.map((folder) => `${folder}/*.test.ts`),
          exclude: notOurs,
          ...patience,
        },
        resolve: { conditions: ["node"] },
      },
      {
        test: {
          root,
          name: "across",
          include: ["test/{gateway,browser,vscode,commands,simulation,crash}/**/*.test.ts"],
          exclude: ["**/node_modules/**", "test/vscode/host/**"],
          fileParallelism: false,
          ...patience,
          testTimeout: 10 * minuteMs,
          hookTimeout: 10 * minuteMs,
        },
        resolve: { conditions: ["node"] },
      },
    ],
  },
});

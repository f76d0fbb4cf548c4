import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

const root = resolve(import.meta.dirname, "..");

/** Where tests start processes, threads, databases and servers. */
const nodeFolders = ["shared/{node,testing}/**", "test/benchmarks/**"];
const notOurs = ["**/node_modules/**", "**/.output/**", "**/dist/**"];

/**
 * Three groups. `unit` depends on nothing outside, so its files share what they load. `node` needs
 * nothing but Node, and each of its files has a process of its own. `across` drives servers, browsers
 * and editors, one file at a time because they share two cores.
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
          testTimeout: 20_000,
        },
        resolve: { conditions: ["node"] },
      },
      {
        test: {
          root,
          name: "node",
          include: nodeFolders.map((folder) => `${folder}/*.test.ts`),
          exclude: notOurs,
          testTimeout: 20_000,
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
          testTimeout: 120_000,
          hookTimeout: 600_000,
        },
        resolve: { conditions: ["node"] },
      },
    ],
  },
});

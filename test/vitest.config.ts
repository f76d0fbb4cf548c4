import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

const root = resolve(import.meta.dirname, "..");

/**
 * Two groups. `unit` runs beside the sources and needs nothing but Node; `across` drives servers,
 * browsers and editors, one file at a time because they share two cores.
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
            "test/benchmarks/**/*.test.ts",
          ],
          exclude: ["**/node_modules/**", "**/.output/**", "**/dist/**"],
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

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it, vi } from "vitest";
import { SetupError } from "./steps.ts";

const cache = mkdtempSync(join(tmpdir(), "granary-cache-"));
vi.stubEnv("XDG_CACHE_HOME", cache);
const { runTools } = await import("../support/tools/run-tools.ts");
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(cache, { recursive: true });
});

const failing = (id: string, error: Error) => ({
  id,
  title: `${id} 1.0`,
  install: () => Promise.reject(error),
  start: () => Promise.reject(new Error("nobody starts what is not there")),
});

it("npm run tools names each tool that cannot be installed and goes on to the next", async () => {
  const { sections, wrong } = await runTools([
    failing("first", new SetupError("Install Debian's php-cli.")),
    failing("second", new TypeError("a bug")),
  ]);
  expect(sections.size).toBe(0);
  expect(wrong[0]).toBe("first 1.0: Install Debian's php-cli.");
  expect(wrong[1]).toMatch(/^second 1\.0: TypeError: a bug\n +at /);
});

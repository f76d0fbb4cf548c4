/**
 * Goal: the extension works in a real editor against a real pool. Method: the tests of `host/` run
 * inside an extension host; each of them is one test here, so that the closing summary counts them
 * and none can be lost: an editor that cannot be started is a failed test that says why.
 */
import { expect, it } from "vitest";
import { runHostSuite } from "../support/vscode/run-host-suite.ts";

const { results, problem } = await runHostSuite();

it("the editor runs its tests to the end", () => {
  expect(problem).toBeUndefined();
  expect(results.length).toBeGreaterThan(0);
});

it.each(results)("$title", ({ error }) => {
  expect(error).toBeUndefined();
});

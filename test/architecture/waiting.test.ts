/**
 * Goal: `npm test` comes to the same verdict on a machine that is busy with something else. Method: read
 * every test, and what tests wait with, as text. Every message says what to do instead.
 */
import { describe, expect, it } from "vitest";
import { listed, sourceFiles } from "./source-files.ts";

const leastGuardMs = 60_000;

/** Tests and what they are made of, without the benchmarks: those measure, and say so. */
const files = sourceFiles().filter(
  ({ path }) =>
    (path.endsWith(".test.ts") || path.endsWith(".host.ts") || path.startsWith("test/")) &&
    !/^test\/(benchmarks|architecture)\//.test(path),
);

/** Every place where `pattern` stands, as path, line and text. */
function places(pattern: RegExp, isMeant: (match: RegExpMatchArray) => boolean = () => true) {
  return files.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)].filter(isMeant).map((match) => {
      const line = text.slice(0, match.index).split("\n").length;
      return `${path}:${line} ${match[0].trim()}`;
    }),
  );
}

const msOf = ([, ms = ""]: RegExpMatchArray) => Number(ms.replaceAll("_", ""));
const isShort = (match: RegExpMatchArray) => msOf(match) < leastGuardMs;

describe("no verdict of a test rests on how fast the machine is:", () => {
  it("whatever guards against hanging is a minute or more", () => {
    const short = [
      // Of vitest, of Playwright and of mocha; the product's own time-outs end in `TimeoutMs`.
      ...places(/\b(?:testTimeout|hookTimeout|timeout): *([\d_]+)\b(?! *\*)/g, isShort),
      ...places(/\bAbortSignal\.timeout\(([\d_]+)\)/g, isShort),
      // The time-out of a test as its last argument.
      ...places(
        /^\s*\},? *\n?\s*([\d_]+),?\s*\n?\);$/gm,
        (match) => isShort(match) && msOf(match) >= 100,
      ),
    ];
    expect(listed(short), "leave it out: test/vitest.config.ts guards, for minutes").toBe("");
  });

  it("nothing is asserted because some time has passed", () => {
    const sleeping = places(/\bawait (?:sleep\(|new Promise\([^;]{0,80}\bsetTimeout\()/g);
    const inTests = sleeping.filter((place) => place.includes(".test.ts:"));
    expect(listed(inTests), "wait for what shows it: an event, or expect.poll").toBe("");
  });

  it("nothing is waited for with vi.waitFor, which gives up after a second", () => {
    const waiting = places(/\bvi\.(?:waitFor|waitUntil)\(/g);
    expect(listed(waiting), "use expect.poll, or waitUntil of test/support").toBe("");
  });

  it("a property is tried so many times, and never for so long", () => {
    const timed = places(/\b(?:interruptAfterTimeLimit|skipAllAfterTimeLimit|timeLimit)\b/g);
    expect(listed(timed), "bound it by numRuns").toBe("");
  });

  it("nothing must have happened within so many milliseconds of a real clock", () => {
    const clock = String.raw`(?:performance\.now\(\)|Date\.now\(\)|elapsedMs|durationMs|slowestMs|tookMs|waitedMs)`;
    const timed = places(
      new RegExp(String.raw`\bexpect\([^;]*?${clock}[^;]*?\)\s*\.toBeLessThan(?:OrEqual)?\(`, "g"),
      ([found]) => !/Math\.abs|nextTryAt/.test(found),
    );
    const instead =
      "count what happened instead, move a simulated clock, or measure in a benchmark";
    expect(listed(timed), instead).toBe("");
  });
});

/**
 * Goal: `npm test` comes to the same verdict on a machine that is busy with something else. Method: read
 * every test, and what tests wait with, as text. Every message says what to do instead.
 */
import { describe, expect, it } from "vitest";
import { listed, sourceFiles } from "./source-files.ts";

const leastGuardMs = 60_000;

/** Tests and what they are made of. What benchmarks are made of measures, and says so. */
const files = sourceFiles().filter(
  ({ path }) =>
    (path.endsWith(".test.ts") || path.endsWith(".host.ts") || path.startsWith("test/")) &&
    (path.endsWith(".test.ts") || !path.startsWith("test/benchmarks/")) &&
    path !== "test/architecture/waiting.test.ts",
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
const isTests = (place: string) => place.includes(".test.ts:");

describe("no verdict of a test rests on how fast the machine is:", () => {
  it("no test sets a time-out of its own, and other guards are a minute or more", () => {
    const guard = /\b(?:testTimeout|hookTimeout|timeout): *([\d_]+)\b(?! *\*)/g;
    const short = [
      ...places(guard).filter(isTests),
      // As its last argument.
      ...places(/^\s*\},? *\n?\s*([\d_]+),?\s*\n?\);$/gm, (match) => msOf(match) >= 100),
      // Of Playwright and of mocha; the product's own time-outs end in `TimeoutMs`.
      ...places(guard, isShort).filter((place) => !isTests(place)),
      ...places(/\bAbortSignal\.timeout\(([\d_]+)\)/g, isShort),
    ];
    expect(listed(short), "leave it out: test/vitest.config.ts guards, for minutes").toBe("");
  });

  it("nothing is asserted because some time has passed", () => {
    const sleeping = places(/\bawait (?:sleep\(|new Promise\([^;]{0,80}\bsetTimeout\()/g);
    const inTests = sleeping.filter(isTests);
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

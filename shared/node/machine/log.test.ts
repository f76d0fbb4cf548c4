import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createAccessTokenText } from "../../pool/tokens.ts";
import type { LogFields } from "../../ports/log.ts";
import { limits } from "../../schemas/limits.ts";
import { createJsonLog, type LogLevel } from "./log.ts";
import { growthOf } from "../../testing/growth-of.ts";
import { scrub, secretFields } from "../../privacy/scrub.ts";
import { systemRandom } from "./random.ts";

// Goal: a log says what happened and never what was secret. Method: the lines themselves.

const clock = { nowMs: () => 0, monotonicMs: () => 0, after: () => () => undefined };

function capture(level?: LogLevel) {
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line);
  return { lines, log: createJsonLog({ clock, write, ...(level !== undefined && { level }) }) };
}

test("a log line is one JSON object with its time, level and event", () => {
  const { lines, log } = capture();
  log.warn("hold_refused", { scope: "team", needed: 12, isLast: true, missing: undefined });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^\{.*\}\n$/);
  expect(JSON.parse(lines[0] ?? "")).toEqual({
    at: "1970-01-01T00:00:00.000Z",
    level: "warn",
    event: "hold_refused",
    scope: "team",
    needed: 12,
    isLast: true,
  });
});

test("a line break in a field does not start a new line", () => {
  const { lines, log } = capture();
  log.info("joined", { device: "a\nb" });
  expect(lines[0]?.trimEnd()).not.toContain("\n");
});

test("no field stands in the place of the head", () => {
  const { lines, log } = capture();
  log.info("joined", { level: "error", at: "never", event: "something else" });
  expect(lines[0]?.match(/"(level|at|event)":/g)).toHaveLength(3);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: "info", event: "joined" });
});

test.each([
  ["debug", ["debug", "info", "warn", "error"]],
  ["info", ["info", "warn", "error"]],
  ["error", ["error"]],
  ["silent", []],
] as const)("at %s a log has %j", (level, expected) => {
  const { lines, log } = capture(level);
  log.debug?.("debug");
  log.info("info");
  log.warn("warn");
  log.error("error");
  expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual(expected);
  expect(log.debug !== undefined).toBe(level === "debug");
});

test.each([
  "sk-proj-abcdefghijklmnop",
  "sk-ant-api03-AAAABBBBCCCCDDDD_eeee-ffff",
  "gsk_abcdefghijklmnopqrst",
  "AIzaSyA1234567890abcdefghijk",
  "AKIAIOSFODNN7EXAMPLE",
  "grn_abcdefghijklmnopqrstuvwxyz",
  "Bearer abc.def",
  "basic dXNlcjpwYXNz",
  "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln",
  "AGE-SECRET-KEY-1QYQSZQGPQYQSZQGPQYQSZQGP",
  "ABCDE-FGH23-45678-9JKLM",
  "user:password@",
])("what looks like a secret does not reach the log: %s", (secret) => {
  const { lines, log } = capture();
  log.error("fault", { detail: `sent https://${secret} along` });
  expect(lines[0]).not.toContain(secret);
  expect(lines[0]).toContain("[removed]");
});

test("every token the pool gives out is removed, wherever it stands in a text of any length", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 3_000 }), fc.string({ maxLength: 40 }), (before, after) => {
      const token = createAccessTokenText(systemRandom);
      const { lines, log } = capture();
      log.info("fault", { detail: `${before} ${token} ${after}` });
      expect(lines[0]).not.toContain(token.slice(0, 16));
    }),
  );
});

test.each(secretFields)("a field called %s is not written", (name) => {
  const { lines, log } = capture();
  log.info("fault", { [name]: "whatever it says" });
  expect(lines[0]).not.toContain("whatever");
});

test("a value that is no scalar is not written", () => {
  const { lines, log } = capture();
  log.info("fault", { headers: { authorization: "marked" }, error: new Error("marked") } as never);
  expect(lines[0]).not.toContain("marked");
});

test("a long field is cut", () => {
  const { lines, log } = capture();
  const fields: LogFields = { detail: "a ".repeat(limits.logFieldCharactersMax * 3) };
  log.info("fault", fields);
  expect(lines[0]?.length).toBeLessThan(limits.logFieldCharactersMax + 200);
});

test.each(["eyJ-", "sk-", "AKIA", "AGE-SECRET-KEY-", "Bearer ", "basic ", "A2345-", "://a", " "])(
  "takes time as a text grows that repeats %j",
  (part) => {
    const growth = growthOf((size) => scrub(part.repeat(size * 4_000)));
    expect(growth).toBeLessThan(24);
  },
);

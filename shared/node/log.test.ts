import { expect, test } from "vitest";
import { createJsonLog } from "./log.ts";

const clock = { nowMs: () => 0, monotonicMs: () => 0, after: () => () => undefined };

function capture() {
  const lines: string[] = [];
  return { lines, log: createJsonLog({ clock, write: (line) => lines.push(line) }) };
}

test("a log line is one JSON object with its time, level and event", () => {
  const { lines, log } = capture();
  log.warn("hold_refused", { scope: "team", needed: 12, missing: undefined });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^\{.*\}\n$/);
  expect(JSON.parse(lines[0] ?? "")).toEqual({
    at: "1970-01-01T00:00:00.000Z",
    level: "warn",
    event: "hold_refused",
    scope: "team",
    needed: 12,
  });
});

test("a line break in a field does not start a new line", () => {
  const { lines, log } = capture();
  log.info("joined", { device: "a\nb" });
  expect(lines[0]?.trimEnd()).not.toContain("\n");
});

test.each(["sk-proj-abcdefghijklmnop", "grn_abcdefghijklmnopqrstuvwxyz", "Bearer abc.def"])(
  "what looks like a secret does not reach the log: %s",
  (secret) => {
    const { lines, log } = capture();
    log.error("fault", { detail: `sent ${secret} along` });
    expect(lines[0]).not.toContain(secret);
    expect(lines[0]).toContain("[removed]");
  },
);

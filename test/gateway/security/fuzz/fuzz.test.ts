/**
 * Goal: no request, however hostile, crashes the gateway, is answered 5xx or without a code, or leaves
 * a hold. Method: a seeded slice of what `npm run fuzz` sends a hundred thousand of; and gateways that
 * are broken on purpose, to see that each kind of fault is found.
 */
import { describe, expect, it } from "vitest";
import type { Route } from "@granary/shared/ports/http";
import { readFuzzOptions } from "../../../commands/fuzz-options.ts";
import { fuzzCase } from "./fuzz-case.ts";
import { findFuzzFailures, runFuzz } from "./run-fuzz.ts";

const bodies = (seed: number) =>
  Array.from({ length: 50 }, (_, number) => JSON.stringify(fuzzCase(seed, number, "grn_x")));

describe("hostile requests", () => {
  it("do no harm", async () => {
    const result = await runFuzz({ seed: 20_261_123, cases: 3_000 });
    expect(result.findings).toEqual([]);
    expect(findFuzzFailures(result)).toEqual([]);
    // Some were good after all, and most were refused: both paths were walked.
    expect(result.statuses["200"]).toBeGreaterThan(300);
    expect(result.statuses["400"]).toBeGreaterThan(1_000);
  });

  it("are the same for the same seed, and others for another", () => {
    expect(bodies(7)).toEqual(bodies(7));
    expect(bodies(7)).not.toEqual(bodies(8));
    expect(new Set(bodies(7)).size).toBe(50);
  });

  it("are counted as `npm run fuzz` is told", () => {
    expect(readFuzzOptions([])).toMatchObject({ cases: 100_000, seed: 1, from: 0, json: false });
    expect(readFuzzOptions(["--cases", "5", "--seed", "7"])).toMatchObject({ cases: 5, seed: 7 });
    expect(() => readFuzzOptions(["--cases", "many"])).toThrow("whole number");
    expect(() => readFuzzOptions(["--fast"])).toThrow("--fast");
  });
});

/** Gateways with a fault, and what the fault is counted as. */
const broken: readonly (readonly [string, string, (route: Route) => Route])[] = [
  [
    "throws",
    "crashes",
    () => async () => {
      throw new Error("A defect.");
    },
  ],
  ["says nothing", "crashes", () => async () => {}],
  [
    "answers 500",
    "serverErrors",
    () => async (_request, sink) => {
      sink.head(500, {});
      sink.end();
    },
  ],
  [
    "refuses without a code",
    "uncoded",
    () => async (_request, sink) => {
      sink.head(400, { "content-type": "application/json" });
      void sink.write(new TextEncoder().encode('{"error":{"message":"No.","code":"no"}}'));
      sink.end();
    },
  ],
  [
    "reads what strangers send",
    "strangersBodies",
    (route) => async (request, sink) => {
      await request.readBody(1e9);
      await route(request, sink);
    },
  ],
  [
    "leaves a rejection to nobody",
    "crashes",
    (route) => async (request, sink) => {
      await route(request, sink);
      process.emit("unhandledRejection", new Error("A defect."), Promise.resolve());
    },
  ],
];

describe("a gateway that", () => {
  it.each(broken)("%s is found out as %s", async (_name, kind, around) => {
    const listeners = process.listeners("unhandledRejection");
    process.removeAllListeners("unhandledRejection");
    const result = await runFuzz({ seed: 1, cases: 40, around });
    for (const listener of listeners) process.on("unhandledRejection", listener);
    expect(findFuzzFailures(result).join()).toContain(kind);
    expect(result.findings.length).toBeGreaterThan(0);
    expect(result.findings[0]?.what).toContain(kind);
  });
});

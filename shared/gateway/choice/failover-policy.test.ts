/**
 * Goal: a request is sent to another grant only where that is free, safe and allowed.
 * Method: every kind of failure against a small list of grants.
 */
import { describe, expect, test } from "vitest";
import type { Candidate } from "../../scheduler/choose-grant.ts";
import { grantIdSchema } from "../../schemas/ids.ts";
import { limits } from "../../schemas/limits.ts";
import { idDigits, samples } from "../../testing/store-samples.ts";
import type { CallOutcome } from "../health/call-outcome.ts";
import { mayTryAnother, nextAfter, type FailedTry } from "./failover-policy.ts";

function grant(number: number, changes: Partial<Candidate["grant"]> = {}, model = "m"): Candidate {
  const [sample] = samples.grant.models;
  if (sample === undefined) throw new Error("The sample gift has a model.");
  const id = grantIdSchema.parse(`grant_${idDigits(number)}`);
  const sealedKey = "sealed" as NonNullable<Candidate["grant"]["sealedKey"]>;
  const grant = { ...samples.grant, id, provider: "openai", sealedKey, ...changes };
  return { grant, model: { ...sample, name: model } };
}

const refused = (about: Extract<CallOutcome, { kind: "refused" }>["about"], status: number) =>
  ({ kind: "refused", about, status }) as const;
const failed = (outcome: CallOutcome, changes: Partial<FailedTry> = {}): FailedTry => ({
  candidate: grant(1),
  outcome,
  tried: 1,
  ...changes,
});
const never = () => false;

describe("another grant", () => {
  test.each<[CallOutcome, boolean]>([
    [{ kind: "unreachable" }, true],
    [refused("key", 401), true],
    [refused("key", 403), true],
    [refused("credit", 402), true],
    [refused("rate", 429), true],
    [refused("missing", 404), true],
    [refused("failed", 500), false],
    [refused("failed", 503), false],
    [{ ...refused("failed", 529), isFree: true }, true],
    [refused("request", 400), false],
    [{ kind: "timeout" }, false],
    [{ kind: "cut" }, false],
    [{ kind: "nothing" }, false],
    [{ kind: "answered" }, false],
  ])("is asked only after what nobody bills (%o: %s)", (outcome, expected) => {
    expect(mayTryAnother(failed(outcome))).toBe(expected);
    expect(nextAfter(failed(outcome), [grant(2)], never).length > 0).toBe(
      expected && !(outcome.kind === "refused" && outcome.about === "rate"),
    );
  });

  test("is not asked after the last try", () => {
    const unreachable: CallOutcome = { kind: "unreachable" };
    expect(nextAfter(failed(unreachable, { tried: limits.attemptsMax }), [grant(2)])).toEqual([]);
    expect(nextAfter(failed(unreachable, { tried: limits.attemptsMax - 1 }), [grant(2)])).toEqual([
      grant(2),
    ]);
  });

  test("is not another account of the same provider after a 429, unless its terms allow that", () => {
    const elsewhere = grant(3, { provider: "mistral" });
    const candidates = [grant(2), elsewhere];
    const rate = failed(refused("rate", 429));
    expect(nextAfter(rate, candidates)).toEqual([elsewhere]);
    expect(nextAfter(rate, candidates, () => true)).toEqual(candidates);
    expect(nextAfter(failed(refused("key", 401)), candidates)).toEqual(candidates);
  });

  test("is not the same grant by another model, unless the model was the matter", () => {
    const candidates = [grant(1, {}, "m"), grant(1, {}, "n"), grant(2)];
    expect(nextAfter(failed(refused("key", 401), { candidate: grant(1) }), candidates)).toEqual([
      grant(2),
    ]);
    for (const outcome of [refused("missing", 404), refused("key", 403)]) {
      expect(nextAfter(failed(outcome), candidates)).toEqual([grant(1, {}, "n"), grant(2)]);
    }
  });

  test.each<CallOutcome>([{ kind: "unreachable" }, { ...refused("failed", 529), isFree: true }])(
    "is first one elsewhere after %o",
    (outcome) => {
      const elsewhere = grant(3, { baseUrl: "http://127.0.0.2:9/v1" });
      expect(nextAfter(failed(outcome), [grant(2), elsewhere])).toEqual([elsewhere, grant(2)]);
    },
  );
});

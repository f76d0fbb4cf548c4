import type { HoldOperation, LedgerOperation } from "@granary/shared/ports/ledger-operation";
import type { Store } from "@granary/shared/ports/store";
import { holdIdSchema } from "@granary/shared/schemas/ids";
import { newTimedId } from "@granary/shared/pool/new-id";
import { sampleAt } from "@granary/shared/testing/store-samples";
import type { SeededRandom } from "../seeded-random.ts";
import type { ReportPeople } from "./report-people.ts";

/** What was written, for whoever reads it again. */
export type History = {
  readonly entries: number;
  /** What all requests cost together. */
  readonly costMicroUsd: number;
  readonly tokens: number;
};

/** The last instant of the history: Monday, 23 November 2026, 10:00 in the pool. */
export const historyEndsAt = sampleAt;
const lengthMs = 365 * 86_400_000;
const batchOperations = 256;
const features = ["reply", "reply", "rewrite", "chat", "completion", "completion"] as const;
const models = ["small-1", "small-1", "small-1", "large-1", "large-1", "code-1"];

/** Most of few, as people are. */
const busy = (random: SeededRandom, count: number) => Math.floor(count * random() ** 2.5);

type Request = { readonly hold: HoldOperation; readonly ends: readonly LedgerOperation[] };

/**
 * Writes a year of requests through the books' only way in. One in fifty ends as `unknown`, half of
 * these are refunded, one in a hundred is void. Stops after `entries` entries.
 */
export async function writeHistory(
  { ledger }: Store,
  people: ReportPeople,
  options: {
    readonly entries: number;
    readonly random: SeededRandom;
    readonly onProgress: (done: number, total: number) => void;
  },
): Promise<History> {
  const { entries, random, onProgress } = options;
  let batch: LedgerOperation[] = [];
  let written = 0;
  let costMicroUsd = 0;
  let tokens = 0;
  const send = async () => {
    const outcomes = await ledger.commit(batch);
    if (outcomes.some(({ kind }) => kind !== "done")) throw new Error("Nothing is refused.");
    batch = [];
  };
  while (written < entries) {
    const at = historyEndsAt - lengthMs + Math.floor((lengthMs * written) / entries);
    const { hold, ends } = drawRequest(people, random, at);
    batch.push(hold, ...ends);
    written += 1 + ends.length;
    const last = ends.at(-1);
    const cost = last === undefined || !("charge" in last) ? hold.bound : last.charge;
    if (last?.kind !== "void") {
      costMicroUsd += cost.microUsd;
      tokens += cost.tokens;
    }
    if (batch.length >= batchOperations) {
      await send();
      onProgress(written, entries);
    }
  }
  if (batch.length > 0) await send();
  return { entries: written, costMicroUsd, tokens };
}

function drawRequest(people: ReportPeople, random: SeededRandom, at: number): Request {
  const bytes = (length: number) => Uint8Array.from({ length }, () => Math.floor(random() * 256));
  const grant = people.grants[busy(random, people.grants.length)];
  const member = people.members[busy(random, people.members.length)];
  if (grant === undefined || member === undefined) throw new Error("There is nobody.");
  const inputTokens = 20 + Math.floor(random() * 800);
  const outputTokens = 10 + Math.floor(random() * 400);
  const used = { tokens: inputTokens + outputTokens, microUsd: inputTokens + 4 * outputTokens };
  const holdId = holdIdSchema.parse(newTimedId("hold", { random: { bytes }, nowMs: at }));
  const hold: HoldOperation = {
    kind: "hold",
    holdId,
    grantId: grant.id,
    sponsorId: grant.sponsorId,
    teamId: member.teamId,
    memberId: member.id,
    model: models[Math.floor(random() * models.length)] ?? "small-1",
    feature: features[Math.floor(random() * features.length)] ?? "other",
    bound: { tokens: used.tokens * 2, microUsd: used.microUsd * 2 },
    at,
    owner: "replica-1",
  };
  return {
    hold,
    ends: drawEnds({ holdId, at: at + 900 }, used, [inputTokens, outputTokens, random()]),
  };
}

function drawEnds(
  end: { readonly holdId: HoldOperation["holdId"]; readonly at: number },
  charge: HoldOperation["bound"],
  [inputTokens, outputTokens, luck]: readonly [number, number, number],
): readonly LedgerOperation[] {
  const usage = { inputTokens, outputTokens };
  if (luck < 0.01) return [{ kind: "void", ...end, reason: "not_delivered" }];
  if (luck > 0.03) return [{ kind: "settle", ...end, charge, usage, estimated: false }];
  const unknown = { kind: "unknown", ...end, reason: "cut" } as const;
  if (luck < 0.02) return [unknown];
  return [unknown, { kind: "refund", ...end, charge, usage, reason: "The provider's bill." }];
}

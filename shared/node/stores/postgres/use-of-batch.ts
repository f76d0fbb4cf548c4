import type { PostedHold } from "../../../ledger/book.ts";
import type { LedgerEntry } from "../../../schemas/ledger-entry.ts";
import { toDayNumber, useMeasures, type UseSums } from "../sql/use-rows.ts";

/** What a batch adds to use by day, each row of it once. */
export type UseLine = { -readonly [Measure in keyof UseSums]: number } & {
  readonly day: number;
  readonly team_id: string;
  readonly member_id: string;
  readonly grant_id: string;
  readonly sponsor_id: string;
  readonly model: string;
  readonly feature: string;
};

/** The lines, and every pair of names that needs a number for them, each under a key of its own. */
export type UseOfBatch = { readonly lines: readonly UseLine[]; readonly names: readonly string[] };

/** Adds up the ends among these entries. `holds` are those they are about, as they are afterwards. */
export function useOfBatch(
  entries: readonly LedgerEntry[],
  holds: readonly PostedHold[],
): UseOfBatch {
  const lines = new Map<string, UseLine>();
  const names = new Set<string>();
  const spent = new Map(holds.map((hold) => [hold.holdId, hold.spent]));
  for (const entry of entries) {
    if (entry.kind === "hold" || entry.kind === "void") continue;
    const asker = `asker ${entry.memberId} ${entry.teamId}`;
    const gift = `gift ${entry.grantId} ${entry.sponsorId}`;
    const kind = `kind ${entry.feature} ${entry.model}`;
    const key = `${entry.day} ${asker} ${gift} ${kind}`;
    let line = lines.get(key);
    if (line === undefined) {
      lines.set(key, (line = emptyLine(entry)));
      for (const name of [asker, gift, kind]) names.add(name);
    }
    add(line, entry, spent.get(entry.holdId) ?? { microUsd: 0, tokens: 0 });
  }
  return { lines: [...lines.values()], names: [...names] };
}

function emptyLine(entry: LedgerEntry): UseLine {
  const nothing = Object.fromEntries(useMeasures.map((measure) => [measure, 0]));
  return {
    // Every measure is there.
    ...(nothing as Record<keyof UseSums, number>),
    day: toDayNumber(entry.day),
    team_id: entry.teamId,
    member_id: entry.memberId,
    grant_id: entry.grantId,
    sponsor_id: entry.sponsorId,
    model: entry.model,
    feature: entry.feature,
  };
}

/** A refund is the last entry of its hold: before it, what is spent now and what it gave back was unknown. */
function add(line: UseLine, entry: LedgerEntry, spent: PostedHold["spent"]): void {
  const { kind, spentMicroUsdDelta, spentTokensDelta } = entry;
  line.requests += kind === "refund" ? 0 : 1;
  line.input_tokens += entry.inputTokens ?? 0;
  line.output_tokens += entry.outputTokens ?? 0;
  line.cost_micro_usd += spentMicroUsdDelta;
  line.spent_tokens += spentTokensDelta;
  if (kind === "unknown") {
    line.unknown_requests += 1;
    line.unknown_micro_usd += spentMicroUsdDelta;
    line.unknown_tokens += spentTokensDelta;
  }
  if (kind === "refund") {
    line.unknown_requests -= 1;
    line.unknown_micro_usd += spentMicroUsdDelta - spent.microUsd;
    line.unknown_tokens += spentTokensDelta - spent.tokens;
  }
}

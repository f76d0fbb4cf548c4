import type { Period } from "@granary/shared/schemas/budget";
import type { LedgerStore } from "@granary/shared/ports/store";
import type { HoldState, LedgerEntry } from "@granary/shared/schemas/ledger-entry";
import type { Totals } from "@granary/shared/schemas/usage-report";

/** One request as its entries add up, counted without anything of the product's. */
export type CountedRequest = Pick<
  LedgerEntry,
  "holdId" | "day" | "at" | "sponsorId" | "grantId" | "teamId" | "memberId" | "model" | "feature"
> & {
  state: HoldState;
  inputTokens?: number | undefined;
  outputTokens?: number | undefined;
  readonly held: { microUsd: number; tokens: number };
  readonly spent: { microUsd: number; tokens: number };
};

const stateAfter = {
  hold: "held",
  settle: "settled",
  void: "voided",
  unknown: "unknown",
  refund: "refunded",
} as const;

/** Every request of the books in the order they were admitted. */
export async function countEntries(
  ledger: Pick<LedgerStore, "entries">,
  timeZone: string,
): Promise<readonly CountedRequest[]> {
  const counted = new Map<string, CountedRequest>();
  let seq = 0;
  for (;;) {
    const entries = await ledger.entries(seq, 500);
    for (const entry of entries) {
      seq += 1;
      if (entry.seq !== seq) throw new Error(`Entry ${seq} is ${entry.seq}.`);
      take(counted, entry, timeZone);
    }
    if (entries.length === 0) return [...counted.values()];
  }
}

function take(counted: Map<string, CountedRequest>, entry: LedgerEntry, timeZone: string): void {
  const { holdId, at, sponsorId, grantId, teamId, memberId, model, feature } = entry;
  let request = counted.get(holdId);
  if (request === undefined) {
    request = {
      holdId,
      at,
      sponsorId,
      grantId,
      teamId,
      memberId,
      model,
      feature,
      day: dayAt(timeZone, at),
      state: "held",
      held: { microUsd: 0, tokens: 0 },
      spent: { microUsd: 0, tokens: 0 },
    };
    counted.set(holdId, request);
  }
  request.state = stateAfter[entry.kind];
  request.held.microUsd += entry.heldMicroUsdDelta;
  request.held.tokens += entry.heldTokensDelta;
  request.spent.microUsd += entry.spentMicroUsdDelta;
  request.spent.tokens += entry.spentTokensDelta;
  request.inputTokens = entry.inputTokens;
  request.outputTokens = entry.outputTokens;
}

/** The day of an instant as a wall calendar there shows it, `YYYY-MM-DD`. */
export const dayAt = (timeZone: string, at: number): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(at);

/** The first day of the period that a day lies in, and that of the next one. */
export function periodAround(period: Period, day: string): { from: string; next: string } {
  if (period === "total") return { from: "", next: "9999" };
  const date = new Date(`${day}T00:00:00Z`);
  const text = () => date.toISOString().slice(0, 10);
  if (period === "month") date.setUTCDate(1);
  if (period === "week") date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  const from = text();
  if (period === "month") date.setUTCMonth(date.getUTCMonth() + 1);
  else date.setUTCDate(date.getUTCDate() + (period === "week" ? 7 : 1));
  return { from, next: text() };
}

/** What some requests hold and spent, and how much of that nobody knows. */
export function amountsOf(requests: readonly CountedRequest[], measure: "microUsd" | "tokens") {
  const amounts = { held: 0, spent: 0, unknown: 0 };
  for (const { state, held, spent } of requests) {
    amounts.held += held[measure];
    amounts.spent += spent[measure];
    if (state === "unknown") amounts.unknown += spent[measure];
  }
  return amounts;
}

/** What a report must say of some requests: nothing of those that are on their way or were voided. */
export function totalsOf(requests: readonly CountedRequest[]): Totals {
  const charged = requests.filter(({ state }) => state !== "held" && state !== "voided");
  const unknown = charged.filter(({ state }) => state === "unknown");
  const sum = (amount: (one: CountedRequest) => number | undefined, of = charged) =>
    of.reduce((total, one) => total + (amount(one) ?? 0), 0);
  return {
    requests: charged.length,
    inputTokens: sum(({ inputTokens }) => inputTokens),
    outputTokens: sum(({ outputTokens }) => outputTokens),
    costMicroUsd: sum(({ spent }) => spent.microUsd),
    spentTokens: sum(({ spent }) => spent.tokens),
    unknown: {
      requests: unknown.length,
      microUsd: sum(({ spent }) => spent.microUsd, unknown),
      tokens: sum(({ spent }) => spent.tokens, unknown),
    },
  };
}

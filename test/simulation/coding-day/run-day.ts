import { priceOf } from "@granary/shared/gateway/payment/price";
import type { Account } from "@granary/shared/ledger/book";
import type { HoldOperation } from "@granary/shared/ports/ledger-operation";
import {
  grantIdSchema,
  holdIdSchema,
  memberIdSchema,
  sponsorIdSchema,
  teamIdSchema,
} from "@granary/shared/schemas/ids";
import { limits } from "@granary/shared/schemas/limits";
import { createEventLoop } from "../event-loop.ts";
import { createDatabase } from "../simulated-database.ts";
import { drawDay, maxTokens, type Turn } from "./traffic.ts";

/** How much of a request is held, and what happens when that does not fit. */
export type HoldRule = {
  readonly name: string;
  /** The most its input can be counted as. */
  readonly inputTokensMax: (turn: Turn) => number;
  /** Whether a shorter answer is asked for when the whole one does not fit, and how short at most. */
  readonly shortestAnswer?: number;
  /** How long a request waits for running ones to give back what they do not need. */
  readonly waitMs?: number;
};

const bytesBound = ({ inputBytes }: Turn) => inputBytes + limits.templateTokensMax;

// What the provider has counted of the same conversation, and the bytes added since.
const countedBound = ({ inputTokens, inputBytes, newBytes }: Turn) =>
  newBytes === inputBytes
    ? inputBytes + limits.templateTokensMax
    : Math.round(inputTokens * (1 - newBytes / inputBytes)) + newBytes + limits.templateTokensMax;

/** What the pool does. */
export const poolRule: HoldRule = {
  name: "shorter answer where the whole does not fit (the pool)",
  inputTokensMax: bytesBound,
  shortestAnswer: limits.answerShortenedMin,
};

/** What an agent's tools are as JSON, and what indenting them by four adds (15 tools, measured 2026-11). */
const toolsBytes = 20_000;
const indentedShare = 0.47;
/** Of code and prose: characters that some templates escape to six bytes. */
const escapedShare = 0.03;

/** The same at a server whose templates write tools, calls and results anew. */
export const serverRule: HoldRule = {
  ...poolRule,
  name: "the same, where a template writes tools anew",
  inputTokensMax: (turn) =>
    bytesBound(turn) + Math.round(indentedShare * toolsBytes + escapedShare * turn.inputBytes),
};

/** The rules that are compared: the whole worst case, the pool's, and what more could be done. */
export const holdRules: readonly HoldRule[] = [
  { name: "whole worst case held", inputTokensMax: bytesBound },
  poolRule,
  serverRule,
  { ...poolRule, name: "the same, and wait 30 s for running ones", waitMs: 30_000 },
  {
    ...poolRule,
    name: "the same, and counted input of the last turn",
    inputTokensMax: countedBound,
    waitMs: 30_000,
  },
];

/** What a day came to under one rule. */
export type DayResult = {
  readonly rule: string;
  readonly requests: number;
  readonly refused: number;
  /** Refused although an all-knowing pool, which holds what each truly costs, had taken it too. */
  readonly falseRefusals: number;
  readonly falseShare: number;
  /** The share that would have fitted if each refused request had been the only one. */
  readonly fitAloneShare: number;
  /** Answers that were cut at their hold. */
  readonly cut: number;
  readonly waited: number;
  readonly meanWaitMs: number;
  /** What was spent of what teams and grant could have spent together. */
  readonly spentShare: number;
  readonly overspend: number;
};

const price = { inputMicroUsdPerMillion: 3_000_000, outputMicroUsdPerMillion: 15_000_000 };
const dollar = 1_000_000;
const teams = 10;
const teamDayMicroUsd = 25 * dollar;
const grantDayMicroUsd = 250 * dollar;
const tokensPerMs = 0.06;
const digits = (number: number) => String(number).padStart(16, "0");
const grantId = grantIdSchema.parse(`grant_${digits(1)}`);
const sponsorId = sponsorIdSchema.parse(`sponsor_${digits(1)}`);
const memberId = memberIdSchema.parse(`member_${digits(1)}`);
const teamIds = Array.from({ length: teams }, (_, n) =>
  teamIdSchema.parse(`team_${digits(n + 1)}`),
);
const startMs = Date.UTC(2026, 10, 23);

const day = (microUsd: number) => [{ period: "day" as const, limit: { microUsd } }];
const costOf = (input: number, output: number) => priceOf(price, { input, output });
const trueCost = ({ inputTokens, outputTokens }: Turn) => costOf(inputTokens, outputTokens);

/** Plays the same day under one rule, with the product's own ledger. */
export function runDay(seed: number, rule: HoldRule): DayResult {
  const loop = createEventLoop(seed, { keepsTrace: false });
  const timeZone = "UTC";
  const accounts = new Map<string, Account>([
    [grantId, { id: grantId, scope: "pool", budgets: day(grantDayMicroUsd), timeZone }],
    [memberId, { id: memberId, scope: "member", budgets: [], timeZone }],
    ...teamIds.map((id): [string, Account] => [
      id,
      { id, scope: "team", budgets: day(teamDayMicroUsd), timeZone },
    ]),
  ]);
  const limitOf = new Map<string, number>([
    [grantId, grantDayMicroUsd],
    ...teamIds.map((id): [string, number] => [id, teamDayMicroUsd]),
  ]);
  let overspend = 0;
  const database = createDatabase({
    accounts,
    onCommit: ({ changes }) => {
      for (const { accountId, window, tally } of changes.tallies) {
        const used = tally.held.microUsd + tally.spent.microUsd;
        if (window.startsWith("day:") && used > (limitOf.get(accountId) ?? Infinity))
          overspend += 1;
      }
    },
  });
  const window = `day:${new Date(startMs).toISOString().slice(0, 10)}`;
  const running = new Map<string, Map<string, number>>();
  const waiting: { readonly tryAgain: () => boolean }[] = [];
  const totals = {
    requests: 0,
    refused: 0,
    falseRefusals: 0,
    fitAlone: 0,
    cut: 0,
    waited: 0,
    waitMs: 0,
  };
  let batch = 0;
  const commit = (operation: Parameters<typeof database.commit>[0]["operations"][number]) =>
    database.commit({ writer: "day", batch: ++batch, operations: [operation] })[0];
  const sumRunning = (accountId: string) =>
    [...(running.get(accountId)?.values() ?? [])].reduce((sum, cost) => sum + cost, 0);
  // What an all-knowing pool would have spent on requests that were refused here.
  const owed = new Map<string, number>();
  const none = new Map<string, number>();
  const wouldFit = (ids: readonly string[], turn: Turn, beside: Map<string, number>) =>
    ids.every((id) => {
      const spent = database.tallies.get(id)?.get(window)?.spent.microUsd ?? 0;
      const used = spent + sumRunning(id) + (beside.get(id) ?? 0);
      return used + trueCost(turn) <= (limitOf.get(id) ?? Infinity);
    });

  const hold = (team: number, turn: Turn) => {
    const teamId = teamIds[team];
    if (teamId === undefined) throw new Error(`There is no team ${team}.`);
    const holdId = holdIdSchema.parse(`hold_${digits(++batch)}`);
    const input = rule.inputTokensMax(turn);
    const take = (answer: number) => {
      const bound = { microUsd: costOf(input, answer), tokens: input + answer };
      const at = startMs + loop.nowMs();
      const who = { holdId, grantId, sponsorId, teamId, memberId, owner: "day" };
      const what = { model: "code", feature: "completion" } as const;
      return commit({ kind: "hold", ...who, ...what, bound, at } satisfies HoldOperation);
    };
    const first = take(maxTokens);
    if (first?.kind === "done") return { holdId, teamId, answer: maxTokens };
    if (first?.kind !== "refused" || rule.shortestAnswer === undefined) return undefined;
    const answer = Math.floor((first.remaining - costOf(input, 0)) / 15);
    if (answer < rule.shortestAnswer) return undefined;
    return take(answer)?.kind === "done" ? { holdId, teamId, answer } : undefined;
  };
  const play = (team: number, turns: readonly Turn[], index: number): void => {
    const turn = turns[index];
    if (turn === undefined) return;
    totals.requests += 1;
    const arrivedMs = loop.nowMs();
    const start = (): boolean => {
      const held = hold(team, turn);
      if (held === undefined) return false;
      const output = Math.min(turn.outputTokens, held.answer);
      if (output < turn.outputTokens) totals.cut += 1;
      if (loop.nowMs() > arrivedMs) {
        totals.waited += 1;
        totals.waitMs += loop.nowMs() - arrivedMs;
      }
      const cost = costOf(turn.inputTokens, output);
      for (const id of [grantId, held.teamId]) {
        running.set(id, (running.get(id) ?? new Map<string, number>()).set(held.holdId, cost));
      }
      loop.after(1_500 + output / tokensPerMs, () => {
        for (const id of [grantId, held.teamId]) running.get(id)?.delete(held.holdId);
        commit({
          kind: "settle",
          holdId: held.holdId,
          charge: { microUsd: cost, tokens: turn.inputTokens + output },
          usage: { inputTokens: turn.inputTokens, outputTokens: output },
          estimated: false,
          at: startMs + loop.nowMs(),
        });
        loop.after(turn.pauseMs, () => play(team, turns, index + 1));
        const places = waiting.splice(0);
        waiting.push(...places.filter((place) => !place.tryAgain()));
      });
      return true;
    };
    // A refused agent gives up its task; its developer comes back with the next one.
    const refuse = () => {
      totals.refused += 1;
      const ids = [grantId as string, teamIds[team] ?? ""];
      if (wouldFit(ids, turn, none)) totals.fitAlone += 1;
      if (!wouldFit(ids, turn, owed)) return;
      totals.falseRefusals += 1;
      for (const id of ids) owed.set(id, (owed.get(id) ?? 0) + trueCost(turn));
    };
    if (start()) return;
    if (rule.waitMs === undefined || (running.get(teamIds[team] ?? "")?.size ?? 0) === 0) {
      refuse();
      return;
    }
    const place = { tryAgain: start };
    waiting.push(place);
    loop.after(rule.waitMs, () => {
      const at = waiting.indexOf(place);
      if (at < 0) return;
      waiting.splice(at, 1);
      refuse();
    });
  };
  for (const { team, startsAtMs, agents } of drawDay(loop.random, teams)) {
    for (const turns of agents) loop.after(startsAtMs, () => play(team, turns, 0));
  }
  while (loop.step());
  const spent = teamIds.reduce(
    (sum, id) => sum + (database.tallies.get(id)?.get(window)?.spent.microUsd ?? 0),
    0,
  );
  const { requests, refused, falseRefusals, fitAlone, cut, waited, waitMs } = totals;
  return {
    rule: rule.name,
    requests,
    refused,
    falseRefusals,
    falseShare: falseRefusals / requests,
    fitAloneShare: fitAlone / requests,
    cut,
    waited,
    meanWaitMs: waited === 0 ? 0 : waitMs / waited,
    spentShare: spent / Math.min(grantDayMicroUsd, teams * teamDayMicroUsd),
    overspend,
  };
}

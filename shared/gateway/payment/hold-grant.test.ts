import { beforeEach, describe, expect, it } from "vitest";
import { createGroupCommit } from "../../ledger/group-commit.ts";
import { systemRandom } from "../../node/machine/random.ts";
import type { LedgerOperation } from "../../ports/ledger-operation.ts";
import type { Store } from "../../ports/store.ts";
import type { ErrorCode } from "../../schemas/error-codes.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import type { Grant, GrantModel } from "../../schemas/grant.ts";
import { grantIdSchema } from "../../schemas/ids.ts";
import { limits } from "../../schemas/limits.ts";
import { createFakeClock, type FakeClock } from "../../testing/fake-clock.ts";
import { openMemoryStore } from "../../testing/memory-store.ts";
import { samples, saveSamples } from "../../testing/store-samples.ts";
import { chatCompletions } from "../../wire/protocols/chat-completions.ts";
import { createHoldEnd } from "./end-hold.ts";
import { createEndLater } from "./end-later.ts";
import { holdGrant, type HoldResult } from "./hold-grant.ts";

let store: Store;
let clock: FakeClock;
let submitted: LedgerOperation[];
let failures: number;
let fault: ErrorCode;
let loseAnswer: boolean;
let logged: string[];

beforeEach(async () => {
  clock = createFakeClock();
  submitted = [];
  failures = 0;
  fault = "store_unavailable";
  loseAnswer = false;
  logged = [];
  store = openMemoryStore();
  await saveSamples(store.directory);
});

const write = (event: string) => void logged.push(event);

function world() {
  const { submit } = createGroupCommit({ commit: store.ledger.commit, limits });
  const dependencies = {
    clock,
    random: systemRandom,
    owner: "test",
    log: { info: write, warn: write, error: write },
    submit: async (operation: LedgerOperation) => {
      submitted.push(operation);
      if (failures > 0) {
        failures -= 1;
        throw new GranaryError(fault, "The disk is away.");
      }
      const outcome = await submit(operation);
      if (!loseAnswer) return outcome;
      loseAnswer = false;
      throw new GranaryError("store_unavailable", "The answer was lost.");
    },
  };
  return { ...dependencies, endLater: createEndLater(dependencies) };
}

async function passMs(durationMs: number): Promise<void> {
  for (let pastMs = 0; pastMs < durationMs; pastMs += limits.endHoldRetryMs) {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    clock.advanceMs(limits.endHoldRetryMs);
  }
}

const ask = (body: object) =>
  chatCompletions.read(new TextEncoder().encode(JSON.stringify(body)), {});
const request = {
  model: "fast",
  messages: [{ role: "user", content: "Hi" }],
  max_tokens: 100,
};
const grant = (number: number, changes: Partial<Grant> = {}): Grant => ({
  ...samples.grant,
  id: grantIdSchema.parse(`grant_${String(number).padStart(16, "0")}`),
  ...changes,
});
const small: Partial<Grant> = { budgets: [{ period: "total", limit: { microUsd: 1 } }] };
const priceless: Partial<Grant> = {
  models: samples.grant.models.map(({ price: _price, ...model }) => model),
};

async function hold(grant: Grant, changes: Partial<typeof samples> = {}) {
  await store.directory.saveGrant(grant);
  const { member, team } = { ...samples, ...changes };
  await store.directory.saveTeam(team);
  await store.directory.saveMember(member);
  const candidate = { grant, model: modelOf(grant) };
  return await holdGrant(world(), {
    question: ask(request),
    feature: "reply",
    member,
    team,
    candidate,
  });
}

function modelOf({ models: [model] }: Grant): GrantModel {
  if (model === undefined) throw new Error("A gift has a model.");
  return model;
}

describe("taking a hold", () => {
  it("takes the bound of the request from a grant that has room", async () => {
    const result = await hold(grant(3));
    const [open] = await store.ledger.openHolds();
    const { prepared } = result as Extract<HoldResult, { kind: "held" }>;
    const tokens = prepared.inputTokensMax + 100;
    // One micro-USD a token in, two out.
    expect(open?.bound).toEqual({ microUsd: prepared.inputTokensMax + 200, tokens });
    expect(prepared.inputTokensMax).toBeGreaterThan(limits.templateTokensMax);
  });

  it("says that a grant has no room", async () => {
    expect(await hold(grant(2, small))).toMatchObject({ kind: "refused", scope: "pool" });
    expect(await store.ledger.openHolds()).toEqual([]);
  });

  it("says that a person or a team may not draw more", async () => {
    const budgets = [{ period: "day" as const, limit: { tokens: 10 } }];
    const member = { ...samples.member, budgets };
    expect(await hold(grant(2), { member })).toMatchObject({ scope: "member" });
    expect(submitted).toHaveLength(1);
  });

  it("needs a price where anything is counted in money, and none where nothing is", async () => {
    const counted = await hold(grant(2, priceless));
    expect(counted).toMatchObject({ kind: "cannot", error: { code: "price_unknown" } });
    const inTokens = { ...priceless, budgets: [{ period: "total", limit: { tokens: 9_000 } }] };
    const free = await hold(grant(3, inTokens as Partial<Grant>));
    expect(free).toMatchObject({ kind: "held", bound: { microUsd: 0 } });
    const team = { ...samples.team, budgets: [{ period: "day", limit: { microUsd: 5 } }] };
    const byTeam = await hold(grant(4, inTokens as Partial<Grant>), { team } as never);
    expect(byTeam).toMatchObject({ kind: "cannot", error: { code: "price_unknown" } });
  });

  it("cannot be asked of a grant of a provider nobody knows", async () => {
    const result = await hold(grant(2, { provider: "nobody" }));
    expect(result).toMatchObject({ kind: "cannot", error: { code: "model_unknown" } });
    expect(logged).toEqual(["provider_route_unknown"]);
  });
});

const price = { inputMicroUsdPerMillion: 1_000_000, outputMicroUsdPerMillion: 1_000_000 };

const dear = (grant: Grant) => ({ ...modelOf(grant), price, maxOutputTokens: 8_192 });

describe("a long answer that does not fit", () => {
  const long = { ...request, max_tokens: 4_096 };
  const holdLong = (microUsd: number, wanted = long) =>
    withBudget([{ period: "total", limit: { microUsd } }], wanted);
  const withBudget = async (budgets: Grant["budgets"], wanted: typeof long) => {
    const limited = grant(2, { budgets });
    await store.directory.saveGrant(limited);
    const { member, team } = samples;
    const candidate = { grant: limited, model: dear(limited) };
    return await holdGrant(world(), {
      question: ask(wanted),
      feature: "reply",
      member,
      team,
      candidate,
    });
  };

  it("becomes the longest that does, and no byte of the budget is left over", async () => {
    const result = await holdLong(3_500);
    expect(result).toMatchObject({ kind: "held", isShortened: true, bound: { microUsd: 3_500 } });
    if (result.kind !== "held") return;
    const sent = JSON.parse(new TextDecoder().decode(result.prepared.body)) as object;
    expect(Object.values(sent)).toContain(result.prepared.answerTokensMax);
    expect(result.prepared.answerTokensMax).toBeLessThan(4_096);
    expect(await store.ledger.openHolds()).toHaveLength(1);
  });

  it("is left to another grant, if there is one, rather than cut", async () => {
    const limited = grant(2, { budgets: [{ period: "total", limit: { microUsd: 3_500 } }] });
    await store.directory.saveGrant(limited);
    const { member, team } = samples;
    const wish = {
      question: ask(long),
      feature: "reply" as const,
      member,
      team,
      candidate: { grant: limited, model: dear(limited) },
    };
    expect(await holdGrant(world(), { ...wish, hasOtherGrants: true })).toMatchObject({
      kind: "refused",
    });
    expect(await holdGrant(world(), wish)).toMatchObject({ kind: "held", isShortened: true });
  });

  it("stays as it is where there is room", async () => {
    expect(await holdLong(9_000)).toMatchObject({ kind: "held", isShortened: false });
  });

  it("is refused where only a stub of an answer would fit", async () => {
    expect(await holdLong(1_700)).toMatchObject({ kind: "refused", limit: 1_700 });
    const short = { ...request, max_tokens: 1_000 };
    expect(await holdLong(2_000, short)).toMatchObject({ kind: "refused" });
    expect(await store.ledger.openHolds()).toEqual([]);
  });

  it("shares what is left between its choices", async () => {
    const two = { ...long, n: 2 };
    const result = await holdLong(4_000, two);
    expect(result).toMatchObject({ kind: "held", isShortened: true });
  });

  it("is cut in tokens as in money", async () => {
    const budgets = [{ period: "total" as const, limit: { tokens: 4_000 } }];
    const inTokens = await withBudget(budgets, long);
    expect(inTokens).toMatchObject({ kind: "held", bound: { tokens: 4_000 } });
  });
});

async function taken() {
  const result = await hold(grant(2));
  if (result.kind !== "held") throw new Error("There was room.");
  return createHoldEnd(world(), result);
}

describe("the end of a hold", () => {
  const metered = { usage: { inputTokens: 5, outputTokens: 7 }, estimated: false };

  it("is the first one that is said, however many follow", async () => {
    const end = await taken();
    await Promise.all([end.settle(metered), end.unknown("x"), end.void("not_delivered")]);
    const [record] = await store.ledger.requests({}, 1);
    expect(record).toMatchObject({ state: "settled", costMicroUsd: 19, inputTokens: 5 });
    expect(await store.ledger.openHolds()).toEqual([]);
    expect(submitted.map(({ kind }) => kind)).toEqual(["hold", "settle"]);
  });

  it("is tried again while the books cannot be written", async () => {
    const end = await taken();
    failures = 2;
    const ending = end.settle(metered);
    for (let count = 0; count < 20; count++) {
      await Promise.resolve();
      clock.advanceMs(limits.endHoldRetryMs);
    }
    await ending;
    expect(await store.ledger.openHolds()).toEqual([]);
  });

  it("fails when that does not help, and comes when the books can be written again", async () => {
    const end = await taken();
    failures = limits.endHoldAttemptsMax + 3;
    const ending = end.settle(metered).catch((error: unknown) => error);
    await passMs(1_700);
    expect(await ending).toMatchObject({ code: "store_unavailable" });
    expect(logged).toContain("hold_end_late");
    expect(await store.ledger.openHolds()).toHaveLength(1);
    await passMs(60_000);
    expect(await store.ledger.openHolds()).toEqual([]);
    const [record] = await store.ledger.requests({}, 1);
    expect(record).toMatchObject({ state: "settled", costMicroUsd: 19 });
    expect(clock.pending()).toBe(0);
  });

  it("is given back when nobody could say whether it was taken", async () => {
    loseAnswer = true;
    await expect(hold(grant(2))).rejects.toMatchObject({ code: "store_unavailable" });
    expect(await store.ledger.openHolds()).toHaveLength(1);
    await passMs(1_000);
    expect(await store.ledger.openHolds()).toEqual([]);
    expect(clock.pending()).toBe(0);
  });

  it("is not tried any more when the pool stops", async () => {
    const end = await taken();
    failures = 100;
    const ending = end.settle(metered).catch((error: unknown) => error);
    await passMs(1_700);
    await ending;
    fault = "pool_stopping";
    await passMs(60_000);
    expect(clock.pending()).toBe(0);
  });

  it("charges no more than was held", async () => {
    const end = await taken();
    await end.settle({ usage: { inputTokens: 1e6, outputTokens: 1e6 }, estimated: false });
    const [record] = await store.ledger.requests({}, 1);
    const [operation] = submitted;
    const bound = operation?.kind === "hold" ? operation.bound.microUsd : 0;
    expect(record?.costMicroUsd).toBe(bound);
    expect(logged).toContain("charge_above_bound");
    // Nor is more said to have been used: it would change everybody's figures.
    const used = (record?.inputTokens ?? 0) + (record?.outputTokens ?? 0);
    expect(used).toBe(operation?.kind === "hold" && operation.bound.tokens);
  });
});

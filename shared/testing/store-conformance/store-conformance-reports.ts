/* oxlint-disable max-lines-per-function -- A suite is a list of tests, not a procedure. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { RequestFilter, Store } from "../../ports/store.ts";
import type { UsageDimension, UsageScope } from "../../ports/usage.ts";
import type { GrantId, HoldId, MemberId, SponsorId, TeamId } from "../../schemas/ids.ts";
import {
  holdIdOf,
  idDigits,
  sampleAt,
  sampleHold,
  samples,
  sampleSettle,
  saveSamples,
} from "../store-samples.ts";

const { grant, team, member, sponsor } = samples;
const otherTeam = `team_${idDigits(2)}` as TeamId;
const otherMember = `member_${idDigits(2)}` as MemberId;
const otherGrant = `grant_${idDigits(2)}` as GrantId;
const otherSponsor = `sponsor_${idDigits(2)}` as SponsorId;
const dayMs = 86_400_000;
const everyDay = { fromDay: "2026-01-01", toDay: "2026-12-31" };

/** What people are told about the books: use by day, and the newest requests. */
export function describeReports(open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    await saveSamples(store.directory);
    await store.directory.saveTeam({ ...team, id: otherTeam, name: "Two Devs" });
    await store.directory.saveMember({ ...member, id: otherMember, teamId: otherTeam });
    await store.directory.saveGrant({ ...grant, id: otherGrant, sponsorId: otherSponsor });
    const others = { teamId: otherTeam, memberId: otherMember };
    await store.ledger.commit([
      sampleHold(1),
      sampleHold(2, { feature: "shorten" }),
      sampleHold(3, { ...others, grantId: otherGrant, sponsorId: otherSponsor }),
      sampleHold(4, { ...others, at: sampleAt + dayMs }),
      sampleHold(5),
      sampleHold(6),
    ]);
    await store.ledger.commit([
      sampleSettle(1),
      sampleSettle(2, { microUsd: 5, tokens: 3 }),
      sampleSettle(3),
      { kind: "unknown", holdId: holdIdOf(4), reason: "owner_died", at: sampleAt },
      { kind: "void", holdId: holdIdOf(5), reason: "not_delivered", at: sampleAt },
    ]);
  });
  afterEach(async () => {
    await store.close();
  });

  describe("usage", () => {
    const nothingUnknown = { requests: 0, microUsd: 0, tokens: 0 };
    const ofTeam = {
      day: "2026-11-23",
      team: team.id,
      model: "practice-1",
      grant: grant.id,
      requests: 2,
      inputTokens: 20,
      outputTokens: 40,
      costMicroUsd: 65,
      spentTokens: 33,
      unknown: nothingUnknown,
    };
    const ofOther = {
      inputTokens: 10,
      outputTokens: 20,
      costMicroUsd: 60,
      spentTokens: 30,
      unknown: nothingUnknown,
    };

    test("adds up by day, team, model and grant what was or may have been billed", async () => {
      expect(await usageOf(store, {})).toEqual([
        ofTeam,
        { ...ofTeam, ...ofOther, team: otherTeam, grant: otherGrant, requests: 1 },
        {
          ...ofTeam,
          day: "2026-11-24",
          team: otherTeam,
          requests: 1,
          inputTokens: 0,
          outputTokens: 0,
          costMicroUsd: 100,
          spentTokens: 50,
          unknown: { requests: 1, microUsd: 100, tokens: 50 },
        },
      ]);
    });

    test("has a row for each combination of what it is asked by, in that order", async () => {
      expect(await sumsBy(store)).toEqual([[4, 225, 50]]);
      expect(await sumsBy(store, "sponsor")).toEqual([
        [sponsor.id, 3, 165, 50],
        [otherSponsor, 1, 60, 0],
      ]);
      expect(await sumsBy(store, "member", "day")).toEqual([
        [member.id, "2026-11-23", 2, 65, 0],
        [otherMember, "2026-11-23", 1, 60, 0],
        [otherMember, "2026-11-24", 1, 100, 50],
      ]);
      expect(await sumsBy(store, "feature", "model")).toEqual([
        ["reply", "practice-1", 3, 220, 50],
        ["shorten", "practice-1", 1, 5, 0],
      ]);
    });

    test("is read in parts, each after the row that was the last", async () => {
      const range = { fromDay: "2026-11-01", toDay: "2026-11-30" };
      const asked = { scope: {}, range, by: ["feature", "team", "day"] as const };
      const whole = await store.ledger.usage(asked);
      expect(whole.length).toBeGreaterThan(2);
      for (const [index, { feature, team: id, day }] of whole.entries()) {
        const page = { limit: 1, after: [feature, id, day] };
        const next = whole.slice(index + 1, index + 2);
        expect(await store.ledger.usage({ ...asked, page })).toEqual(next);
      }
    });

    test("has no row where there was no use", async () => {
      const range = { fromDay: "2026-01-01", toDay: "2026-01-31" };
      expect(await store.ledger.usage({ scope: {}, range, by: [] })).toEqual([]);
    });

    test("shows a member, a team and a sponsor their own", async () => {
      expect(await usageOf(store, { teamId: team.id })).toEqual([ofTeam]);
      expect(await usageOf(store, { memberId: member.id })).toEqual([ofTeam]);
      expect(await usageOf(store, { sponsorId: sponsor.id })).toHaveLength(2);
      expect(await usageOf(store, { sponsorId: otherSponsor, teamId: team.id })).toEqual([]);
    });

    test("includes both days of its range and no other", async () => {
      expect(await daysOf(store, "2026-11-24", "2026-11-24")).toEqual(["2026-11-24"]);
      expect(await daysOf(store, "2026-11-22", "2026-11-23")).toEqual(["2026-11-23", "2026-11-23"]);
      expect(await daysOf(store, "2026-11-25", "2026-12-31")).toEqual([]);
    });

    test("counts a refunded request once, at what it cost", async () => {
      await store.ledger.commit([
        {
          kind: "refund",
          holdId: holdIdOf(4),
          charge: { microUsd: 7, tokens: 3 },
          usage: { inputTokens: 2, outputTokens: 1 },
          reason: "provider_bill",
          at: sampleAt + 3 * dayMs,
        },
      ]);
      const range = { fromDay: "2026-11-24", toDay: "2026-11-30" };
      expect(await store.ledger.usage({ scope: {}, range, by: ["day"] })).toEqual([
        {
          day: "2026-11-24",
          requests: 1,
          inputTokens: 2,
          outputTokens: 1,
          costMicroUsd: 7,
          spentTokens: 3,
          unknown: nothingUnknown,
        },
      ]);
    });
  });

  test("totals are what accounts held and spent ever since, whatever their budgets", async () => {
    const nobody = `team_${idDigits(9)}` as TeamId;
    const nothing = { microUsd: 0, tokens: 0 };
    expect(await store.ledger.totals([team.id, nobody, otherGrant])).toEqual([
      {
        accountId: team.id,
        held: { microUsd: 100, tokens: 50 },
        spent: { microUsd: 65, tokens: 33 },
      },
      { accountId: nobody, held: nothing, spent: nothing },
      { accountId: otherGrant, held: nothing, spent: { microUsd: 60, tokens: 30 } },
    ]);
    expect(await store.ledger.totals([])).toEqual([]);
  });

  describe("requests", () => {
    test("lists the newest first, with names and states", async () => {
      const requests = await store.ledger.requests({}, 10);
      expect(requests.map(({ id, state, costMicroUsd }) => [id, state, costMicroUsd])).toEqual([
        [holdIdOf(6), "held", 0],
        [holdIdOf(5), "voided", 0],
        [holdIdOf(4), "unknown", 100],
        [holdIdOf(3), "settled", 60],
        [holdIdOf(2), "settled", 5],
        [holdIdOf(1), "settled", 60],
      ]);
      expect(requests[5]).toEqual({
        id: holdIdOf(1),
        at: sampleAt,
        day: "2026-11-23",
        state: "settled",
        grantId: grant.id,
        grant: "Autumn gift",
        teamId: team.id,
        team: "Corner Bakery",
        model: "practice-1",
        feature: "reply",
        inputTokens: 10,
        outputTokens: 20,
        costMicroUsd: 60,
        spentTokens: 30,
        estimated: false,
      });
      expect(requests[2]).toMatchObject({ team: "Two Devs", estimated: true });
      expect(requests[2]).not.toHaveProperty("inputTokens");
    });

    test("goes on where the page before ended, through requests of one instant", async () => {
      const ids: string[] = [];
      let before: HoldId | undefined;
      for (let page = 0; page < 4; page += 1) {
        const where = before === undefined ? {} : { before };
        const found = await store.ledger.requests({}, 2, where);
        ids.push(...found.map(({ id }) => id));
        before = found.at(-1)?.id ?? before;
      }
      expect(ids).toEqual([6, 5, 4, 3, 2, 1].map(holdIdOf));
    });

    test("are narrowed by day, grant, team, model, kind of help and state", async () => {
      const day = { fromDay: "2026-11-24", toDay: "2026-11-24" };
      expect(await idsWhere(store, { range: day })).toEqual([holdIdOf(4)]);
      expect(await idsWhere(store, { grantId: otherGrant })).toEqual([holdIdOf(3)]);
      expect(await idsWhere(store, { teamId: otherTeam })).toEqual([holdIdOf(4), holdIdOf(3)]);
      expect(await idsWhere(store, { teamId: otherTeam, range: day })).toEqual([holdIdOf(4)]);
      expect(await idsWhere(store, { state: "unknown" })).toEqual([holdIdOf(4)]);
      expect(await idsWhere(store, { state: "held" })).toEqual([holdIdOf(6)]);
      expect(await idsWhere(store, { model: "practice-1" })).toHaveLength(6);
      expect(await idsWhere(store, { model: "practice" })).toEqual([]);
      expect(await idsWhere(store, { feature: "reply" })).toHaveLength(5);
      expect(await idsWhere(store, { feature: "shorten" })).toEqual([holdIdOf(2)]);
      expect(await idsWhere(store, { feature: "commit" })).toEqual([]);
    });

    test("stops at the limit and shows each asker their own", async () => {
      expect(await idsOf(store, {}, 2)).toEqual([holdIdOf(6), holdIdOf(5)]);
      expect(await idsOf(store, { teamId: otherTeam }, 9)).toEqual([holdIdOf(4), holdIdOf(3)]);
      expect(await idsOf(store, { memberId: otherMember }, 1)).toEqual([holdIdOf(4)]);
      expect(await idsOf(store, { sponsorId: otherSponsor }, 9)).toEqual([holdIdOf(3)]);
      expect(await idsOf(store, { sponsorId: otherSponsor, memberId: member.id }, 9)).toEqual([]);
    });
  });

  test("what nobody knows the cost of is told by grant and day, until a refund says it", async () => {
    const { ledger } = store;
    const unknown = {
      grantId: grant.id,
      day: "2026-11-24",
      requests: 1,
      microUsd: 100,
      tokens: 50,
    };
    expect(await ledger.unknown({})).toEqual([unknown]);
    expect(await ledger.unknown({ sponsorId: sponsor.id })).toEqual([unknown]);
    expect(await ledger.unknown({ sponsorId: otherSponsor })).toEqual([]);
    const charge = { microUsd: 7, tokens: 3 };
    const usage = { inputTokens: 2, outputTokens: 1 };
    const refund = { charge, usage, reason: "provider_bill", at: sampleAt };
    await ledger.commit([{ kind: "refund", holdId: holdIdOf(4), ...refund }]);
    expect(await ledger.unknown({})).toEqual([]);
  });
}

const by = ["day", "team", "model", "grant"] as const;

async function usageOf(store: Store, scope: UsageScope) {
  return await store.ledger.usage({ scope, range: everyDay, by });
}

/** Each row as its values, then how many requests, at what cost, and how many tokens of them are unknown. */
async function sumsBy(store: Store, ...dimensions: readonly UsageDimension[]) {
  const rows = await store.ledger.usage({ scope: {}, range: everyDay, by: dimensions });
  return rows.map((row) => [
    ...dimensions.map((dimension) => row[dimension]),
    row.requests,
    row.costMicroUsd,
    row.unknown.tokens,
  ]);
}

async function daysOf(store: Store, fromDay: string, toDay: string) {
  const range = { fromDay, toDay };
  const rows = await store.ledger.usage({ scope: {}, range, by: ["day", "team"] });
  return rows.map(({ day }) => day);
}

async function idsOf(store: Store, scope: UsageScope, limit: number) {
  return (await store.ledger.requests(scope, limit)).map(({ id }) => id);
}

async function idsWhere(store: Store, where: RequestFilter) {
  return (await store.ledger.requests({}, 9, where)).map(({ id }) => id);
}

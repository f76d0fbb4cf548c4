/* oxlint-disable max-lines-per-function -- A suite is a list of tests, not a procedure. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LedgerOperation } from "../../ports/ledger-operation.ts";
import type { Store } from "../../ports/store.ts";
import type { UsageDimension, UsageRow, UsageScope } from "../../ports/usage.ts";
import type { GrantId, MemberId, SponsorId, TeamId } from "../../schemas/ids.ts";
import {
  holdIdOf,
  idDigits,
  sampleAt,
  sampleHold,
  samples,
  sampleSettle,
  saveSamples,
} from "../store-samples.ts";

const dayMs = 86_400_000;
const range = { fromDay: "2026-11-01", toDay: "2026-12-31" };
const features = ["reply", "chat", "commit"] as const;
const teamOf = (number: number) => `team_${idDigits(number)}` as TeamId;
const everything = ["day", "team", "member", "grant", "sponsor", "model", "feature"] as const;

/** Sixty requests of five people in three teams, paid by four grants of two sponsors, on six days. */
function drawHistory(): readonly LedgerOperation[] {
  const numbers = Array.from({ length: 60 }, (_one, index) => index + 1);
  const holds = numbers.map((number) => {
    const [member, grant] = [(number * 7) % 5, (number * 3) % 4];
    return sampleHold(number, {
      at: sampleAt + (number % 6) * dayMs,
      memberId: `member_${idDigits(member + 1)}` as MemberId,
      teamId: teamOf((member % 3) + 1),
      grantId: `grant_${idDigits(grant + 1)}` as GrantId,
      sponsorId: `sponsor_${idDigits((grant % 2) + 1)}` as SponsorId,
      feature: features[number % 3] ?? "other",
      model: number % 5 === 0 ? "large-1" : "practice-1",
    });
  });
  return [...holds, ...numbers.flatMap(endsOf)];
}

/** Every way in which a request may end, and every seventh is still open. */
function endsOf(number: number): readonly LedgerOperation[] {
  const holdId = holdIdOf(number);
  const end = { holdId, at: sampleAt + number };
  if (number % 7 === 0) return [];
  if (number % 7 === 1) return [{ kind: "void", ...end, reason: "not_delivered" }];
  if (number % 7 > 3) return [sampleSettle(number, { microUsd: number, tokens: number % 9 })];
  const unknown = { kind: "unknown", ...end, reason: "owner_died" } as const;
  if (number % 7 === 2) return [unknown];
  const charge = { microUsd: 7, tokens: 3 };
  const usage = { inputTokens: 2, outputTokens: 1 };
  return [unknown, { kind: "refund", ...end, charge, usage, reason: "provider_bill" }];
}

/** Whatever use is asked by, and by whom, is the sum of the finest rows. */
export function describeSums(open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    await saveSamples(store.directory);
    for (const number of [1, 2, 3, 4]) {
      const id = `grant_${idDigits(number)}` as GrantId;
      await store.directory.saveGrant({ ...samples.grant, id });
    }
    await store.directory.saveTeam({ ...samples.team, id: teamOf(2), name: "Two Devs" });
    await store.directory.saveTeam({ ...samples.team, id: teamOf(3), name: "Three Cooks" });
    for (const number of [1, 2, 3, 4, 5]) {
      const id = `member_${idDigits(number)}` as MemberId;
      const teamId = teamOf(((number - 1) % 3) + 1);
      await store.directory.saveMember({ ...samples.member, id, teamId });
    }
    const history = drawHistory();
    for (let done = 0; done < history.length; done += 11) {
      await store.ledger.commit(history.slice(done, done + 11));
    }
  });
  afterEach(async () => {
    await store.close();
  });

  describe("sums of use", () => {
    const asked: readonly (readonly UsageDimension[])[] = [
      [],
      ["day"],
      ["grant"],
      ["day", "sponsor"],
      ["model", "feature"],
      ["day", "feature"],
      ["grant", "model"],
      ["team"],
      ["day", "team", "grant", "feature"],
    ];
    const scopes: readonly UsageScope[] = [
      {},
      { sponsorId: `sponsor_${idDigits(2)}` },
      { teamId: teamOf(2) },
      { sponsorId: `sponsor_${idDigits(1)}`, memberId: `member_${idDigits(1)}` },
    ];
    test("are those of the finest rows, whatever they are asked by, for whoever asks", async () => {
      for (const scope of scopes) {
        const finest = await store.ledger.usage({ scope, range, by: everything });
        expect(finest.length).toBeGreaterThan(0);
        for (const by of asked) {
          const rows = await store.ledger.usage({ scope, range, by });
          expect({ by, rows: rows.map((row) => flat(row, by)) }).toEqual({
            by,
            rows: added(finest, by),
          });
        }
      }
      expect(await store.ledger.differences()).toEqual([]);
    });

    test("name the teams that cost most, with what all teams came to", async () => {
      const byTeam = await store.ledger.usage({ scope: {}, range, by: ["team"] });
      const dearest = byTeam.toSorted((one, other) => other.costMicroUsd - one.costMicroUsd);
      const [total] = await store.ledger.usage({ scope: {}, range, by: [] });
      const names = new Map([
        [String(samples.team.id), samples.team.name],
        [String(teamOf(2)), "Two Devs"],
        [String(teamOf(3)), "Three Cooks"],
      ]);
      const named = dearest.map((row) => ({ ...row, name: names.get(row.team) }));
      expect(await store.ledger.topTeams({ scope: {}, range }, 2)).toEqual({
        teams: named.slice(0, 2),
        total,
        count: 3,
      });
      expect((await store.ledger.topTeams({ scope: {}, range }, 9)).teams).toEqual(named);
      const never = { fromDay: "2020-01-01", toDay: "2020-12-31" };
      expect(await store.ledger.topTeams({ scope: {}, range: never }, 2)).toEqual({
        teams: [],
        count: 0,
      });
    });
  });
}

type Row = UsageRow & Partial<Record<UsageDimension, string>>;

const flat = (row: Row, by: readonly UsageDimension[]) => [
  by.map((dimension) => row[dimension]),
  row.requests,
  row.inputTokens,
  row.outputTokens,
  row.costMicroUsd,
  row.spentTokens,
  ...Object.values(row.unknown),
];

/** The same rows from finer ones. */
function added(finest: readonly Row[], by: readonly UsageDimension[]): readonly unknown[] {
  const groups = Map.groupBy(finest, (row) => JSON.stringify(by.map((name) => row[name])));
  return [...groups]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, rows]) => {
      const lists = rows.map((row) => flat(row, by));
      return lists.reduce((sums, list) =>
        list.map((value, at) => (at === 0 ? value : Number(value) + Number(sums[at]))),
      );
    });
}

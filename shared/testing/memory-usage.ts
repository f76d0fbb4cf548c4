import type { PostedHold } from "../ledger/book.ts";
import type { RequestFilter } from "../ports/store.ts";
import type {
  TopTeams,
  UnknownUse,
  UsageDimension,
  UsageQuery,
  UsageRow,
  UsageScope,
} from "../ports/usage.ts";

/** What a hold is of, in each dimension. */
const dimensions: Readonly<Record<UsageDimension, (hold: PostedHold) => string>> = {
  day: ({ day }) => day,
  team: ({ teamId }) => teamId,
  model: ({ model }) => model,
  grant: ({ grantId }) => grantId,
  feature: ({ feature }) => feature,
  sponsor: ({ sponsorId }) => sponsorId,
  member: ({ memberId }) => memberId,
};

/** Whether an asker who may see this much may see the hold. */
export function isIn(scope: UsageScope, hold: PostedHold): boolean {
  return (
    (scope.memberId === undefined || hold.memberId === scope.memberId) &&
    (scope.teamId === undefined || hold.teamId === scope.teamId) &&
    (scope.sponsorId === undefined || hold.sponsorId === scope.sponsorId)
  );
}

/** Requests that cost or may have cost something, added up from the holds themselves. */
export function sumUsage<By extends UsageDimension>(
  holds: readonly PostedHold[],
  { scope, range: { fromDay, toDay }, by, page }: UsageQuery<By>,
): readonly UsageRow<By>[] {
  const counted = holds.filter(
    (hold) =>
      hold.state !== "held" &&
      hold.state !== "voided" &&
      hold.day >= fromDay &&
      hold.day <= toDay &&
      isIn(scope, hold),
  );
  const groups = Map.groupBy(counted, (hold) =>
    JSON.stringify(by.map((dimension) => dimensions[dimension](hold))),
  );
  const after = page?.after === undefined ? "" : JSON.stringify(page.after);
  return [...groups]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .filter(([key]) => key > after)
    .slice(0, page?.limit)
    .map(([key, group]) => {
      const values = JSON.parse(key) as string[];
      const named = Object.fromEntries(by.map((dimension, index) => [dimension, values[index]]));
      // One value for each of the dimensions, which is what the type says.
      return { ...named, ...sumsOf(group) } as UsageRow<By>;
    });
}

/** The teams whose requests came to most, by this price first and by tokens among equals. */
export function topTeams(
  holds: readonly PostedHold[],
  asked: Pick<UsageQuery, "scope" | "range">,
  { limit, nameOf }: { readonly limit: number; readonly nameOf: (teamId: string) => string },
): TopTeams {
  const teams = sumUsage(holds, { ...asked, by: ["team"] }).toSorted(
    (one, other) => other.costMicroUsd - one.costMicroUsd || other.spentTokens - one.spentTokens,
  );
  const top = teams.slice(0, limit).map((row) => ({ ...row, name: nameOf(row.team) }));
  const [total] = sumUsage(holds, { ...asked, by: [] });
  return { teams: top, ...(total && { total }), count: teams.length };
}

/** What is charged for requests that nobody knows the cost of, by grant and day. */
export function sumUnknown(holds: readonly PostedHold[], scope: UsageScope): readonly UnknownUse[] {
  const unknown = holds.filter((hold) => hold.state === "unknown" && isIn(scope, hold));
  const groups = Map.groupBy(unknown, ({ grantId, day }) => JSON.stringify([grantId, day]));
  return [...groups.values()].flatMap((group) =>
    group.slice(0, 1).map(({ grantId, day }) => ({
      grantId,
      day,
      ...sumsOf(group).unknown,
    })),
  );
}

/** Whether a hold is one of those somebody asks for. */
export function isAsked(hold: PostedHold, { range, ...where }: RequestFilter): boolean {
  const { grantId, teamId, model, feature, state } = where;
  return (
    (range === undefined || (hold.day >= range.fromDay && hold.day <= range.toDay)) &&
    (grantId === undefined || hold.grantId === grantId) &&
    (teamId === undefined || hold.teamId === teamId) &&
    (model === undefined || hold.model === model) &&
    (feature === undefined || hold.feature === feature) &&
    (state === undefined || hold.state === state)
  );
}

function sumsOf(holds: readonly PostedHold[]): UsageRow {
  const unknown = holds.filter(({ state }) => state === "unknown");
  return {
    requests: holds.length,
    inputTokens: sum(holds, ({ usage }) => usage.inputTokens ?? 0),
    outputTokens: sum(holds, ({ usage }) => usage.outputTokens ?? 0),
    costMicroUsd: sum(holds, ({ spent }) => spent.microUsd),
    spentTokens: sum(holds, ({ spent }) => spent.tokens),
    unknown: {
      requests: unknown.length,
      microUsd: sum(unknown, ({ spent }) => spent.microUsd),
      tokens: sum(unknown, ({ spent }) => spent.tokens),
    },
  };
}

function sum(holds: readonly PostedHold[], amount: (hold: PostedHold) => number): number {
  return holds.reduce((total, hold) => total + amount(hold), 0);
}

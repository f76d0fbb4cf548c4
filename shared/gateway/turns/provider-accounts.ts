import type { Clock } from "../../ports/clock.ts";
import type { HeaderMap } from "../../ports/http.ts";
import { providerOf } from "../../providers/index.ts";
import { readRateLimitHeaders } from "../../scheduler/rate-limit-headers.ts";
import { shareLimits } from "../../scheduler/share-limits.ts";
import type { Grant } from "../../schemas/grant.ts";
import { limits } from "../../schemas/limits.ts";
import type { Team } from "../../schemas/people.ts";
import { createBoundedMap } from "../bounded-map.ts";
import { createProviderQueue, type ProviderQueue } from "./provider-queue.ts";

/** The accounts of which some limit is known, as this process knows them. */
export type ProviderAccounts = {
  /** The line of a grant's account; `undefined` while no limit of it is known. */
  readonly lineOf: (grant: Grant) => ProviderQueue | undefined;
  /** Learns what the head of an answer says about the grant's account. */
  readonly hear: (grant: Grant, status: number, headers: HeaderMap) => void;
  /** A team's share against others, from now on. */
  readonly setWeight: (team: Team) => void;
};

/** One account's line, for what limits and among how many replicas it was made. */
type Known = { line: ProviderQueue; limits: Grant["limits"]; replicas: number; key: string };

/**
 * None at first. At most `accountsPacedMax` that rest are remembered. Configured limits are shared
 * equally with the other replicas; what providers report counts everybody's use already.
 */
export function createProviderAccounts(clock: Clock, replicas: () => number): ProviderAccounts {
  const lines = new Map<string, Known>();
  const weights = createBoundedMap<string, number>(limits.queueTeamsRememberedMax);
  const weightOf = (team: string) => weights.get(team) ?? 1;

  const forgetIdle = () => {
    for (const [id, { line }] of lines) {
      if (lines.size < limits.accountsPacedMax) return;
      if (line.isIdle()) lines.delete(id);
    }
  };
  const create = (grant: Grant): ProviderQueue => {
    forgetIdle();
    const among = replicas();
    const share = shareLimits(grant.limits, among);
    const counting = providerOf(grant.provider)?.limits;
    const line = createProviderQueue({ clock, weightOf, limits: share, counting });
    const key = JSON.stringify(share ?? {});
    lines.set(grant.id, { line, limits: grant.limits, replicas: among, key });
    return line;
  };
  return {
    setWeight: ({ id, weight }: Team) => {
      if (weights.get(id) !== weight) weights.set(id, weight);
    },
    lineOf: (grant: Grant): ProviderQueue | undefined => {
      const known = lines.get(grant.id);
      if (known === undefined) return grant.limits === undefined ? undefined : create(grant);
      const among = replicas();
      if (known.limits !== grant.limits || known.replicas !== among) {
        // The list of grants is read anew every second; mostly nothing has changed.
        const share = shareLimits(grant.limits, among);
        const key = JSON.stringify(share ?? {});
        if (key !== known.key) known.line.setLimits(share);
        Object.assign(known, { limits: grant.limits, replicas: among, key });
      }
      return known.line;
    },
    hear: (grant: Grant, status: number, headers: HeaderMap): void => {
      const report = readRateLimitHeaders(headers, clock.nowMs());
      const isRefused = status === 429;
      if (!isRefused && report.reported.length === 0) return;
      const line = lines.get(grant.id)?.line ?? create(grant);
      line.learn(report);
      if (isRefused) line.cool(report);
    },
  };
}

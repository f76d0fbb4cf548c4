import { createGateway } from "@granary/shared/gateway/gateway";
import { createGroupCommit } from "@granary/shared/ledger/group-commit";
import { createLateSettling } from "@granary/shared/ledger/settle-late";
import { createAccessTokenText, hashSecret } from "@granary/shared/pool/tokens";
import type { Clock } from "@granary/shared/ports/clock";
import type { Route, Upstream } from "@granary/shared/ports/http";
import type { SharedTurns } from "@granary/shared/ports/shared-turns";
import type { Store } from "@granary/shared/ports/store";
import type { Vault } from "@granary/shared/ports/vault";
import {
  inviteIdSchema,
  memberIdSchema,
  teamIdSchema,
  tokenIdSchema,
} from "@granary/shared/schemas/ids";
import { limits } from "@granary/shared/schemas/limits";
import { openMemoryTurns } from "@granary/shared/testing/memory-shared-turns";
import { openMemoryStore } from "@granary/shared/testing/memory-store";
import { samples } from "@granary/shared/testing/store-samples";
import { seededRandom, type SeededRandom } from "../seeded-random.ts";

/** What a pool of several replicas is made of. */
export type ServedPoolOptions = {
  readonly clock: Clock;
  readonly seed: number;
  readonly replicas: number;
  /** Requests the one account takes at a time. */
  readonly slots: number;
  readonly upstream: Upstream;
  /** The teams that ask. */
  readonly teams: readonly string[];
  /** Instead of what replicas of a pool use to take turns; `undefined` for replicas that do not. */
  readonly wrapTurns?: (turns: SharedTurns) => SharedTurns | undefined;
};

/** One pool: a route for each replica, and the token of each team. */
export type ServedPool = {
  readonly routes: readonly Route[];
  readonly tokenOf: (team: string) => string;
  readonly store: Store;
};

/** How long a flushed commit takes, and a word with the store at most, there and back. */
const [commitMs, exchangeMsMax] = [2, 10];

/** Replicas as they are served, on one store in memory, in one process and on one clock. */
export async function startServedPool(options: ServedPoolOptions): Promise<ServedPool> {
  const { clock, replicas, upstream, wrapTurns = (turns) => turns } = options;
  const random = seededRandom(options.seed);
  const bytes = (count: number) => Uint8Array.from({ length: count }, () => random() * 256);
  const shared = openMemoryStore({ clock, commitMs });
  const tokens = await found(shared, options, bytes);
  const turns = wrapTurns(slowly(openMemoryTurns(clock), clock, random));
  const vault = { open: async () => "sk-simulated" } as Partial<Vault> as Vault;
  const routes = Array.from({ length: replicas }, (_, index) => {
    const store: Store = {
      ...shared,
      replicas: () => replicas,
      ...(turns !== undefined && { turns }),
    };
    const { commit } = store.ledger;
    return createGateway({
      store,
      ...createLateSettling(createGroupCommit({ commit, limits })),
      vault,
      upstream,
      clock,
      random: { bytes },
      log: { info: () => {}, warn: () => {}, error: () => {} },
      owner: `replica ${index}`,
      mounted: [],
    });
  });
  return { routes, tokenOf: (team) => tokens.get(team) ?? "", store: shared };
}

function slowly(turns: SharedTurns, clock: Clock, random: SeededRandom): SharedTurns {
  const pass = () =>
    new Promise<void>((resolve) => {
      clock.after((random() * exchangeMsMax) / 2, resolve);
    });
  return {
    async exchange(report) {
      await pass();
      const news = await turns.exchange(report);
      await pass();
      return news;
    },
  };
}

async function found(
  { directory }: Store,
  { clock, slots, teams }: ServedPoolOptions,
  bytes: (count: number) => Uint8Array,
): Promise<ReadonlyMap<string, string>> {
  const at = clock.nowMs();
  await directory.savePool({ name: "Old Town Traders", timeZone: "UTC", createdAt: at });
  await directory.saveSponsor(samples.sponsor);
  const { model, grant } = sampleGrant();
  await directory.saveGrant({
    ...grant,
    models: [{ ...model, maxOutputTokens: 4_096, thinking: "never" }],
    budgets: [{ period: "total", limit: { tokens: 1_000_000_000 } }],
    validFrom: at - 1,
    validUntil: at + 90 * 86_400_000,
    rateLimits: { concurrency: slots },
  });
  const tokens = new Map<string, string>();
  for (const [index, name] of teams.entries()) {
    const number = String(index + 100).padStart(16, "0");
    const team = { ...samples.team, id: teamIdSchema.parse(`team_${number}`), name, budgets: [] };
    const id = memberIdSchema.parse(`member_${number}`);
    const text = createAccessTokenText({ bytes });
    await directory.saveTeam(team);
    await directory.saveMember({ ...samples.member, id, teamId: team.id, budgets: [] });
    await directory.saveInvite({
      id: inviteIdSchema.parse(`invite_${number}`),
      hash: name,
      memberId: id,
      createdAt: at,
      expiresAt: at + 1,
    });
    await directory.redeemInvite(name, {
      id: tokenIdSchema.parse(`token_${number}`),
      hash: await hashSecret(text),
      device: { kind: "other" },
      createdAt: at,
    });
    tokens.set(name, text);
  }
  return tokens;
}

function sampleGrant() {
  const { grant } = samples;
  const [model] = grant.models;
  if (model === undefined) throw new Error("The sample gift has no model.");
  return { grant, model };
}

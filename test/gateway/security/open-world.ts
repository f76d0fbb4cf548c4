import { createGateway } from "@granary/shared/gateway/gateway";
import { createInvites } from "@granary/shared/pool/invites";
import { createGroupCommit } from "@granary/shared/ledger/group-commit";
import { systemClock } from "@granary/shared/node/machine/clock";
import { createJsonLog } from "@granary/shared/node/machine/log";
import { systemRandom } from "@granary/shared/node/machine/random";
import { createVault, vaultKeyOf } from "@granary/shared/node/vault/vault";
import type { Clock } from "@granary/shared/ports/clock";
import type { Route } from "@granary/shared/ports/http";
import type { Store } from "@granary/shared/ports/store";
import type { Vault } from "@granary/shared/ports/vault";
import type { Grant } from "@granary/shared/schemas/grant";
import { limits } from "@granary/shared/schemas/limits";
import type { Member } from "@granary/shared/schemas/people";
import { openMemoryStore } from "@granary/shared/testing/memory-store";
import { createRecordingUpstream, type RecordingUpstream } from "./recording-upstream.ts";

/** A pool without sockets and files: the gateway as it is, on a store in memory. */
export type World = {
  readonly route: Route;
  readonly store: Store;
  readonly upstream: RecordingUpstream;
  readonly vault: Vault;
  readonly logText: () => string;
  /** Lets this much time pass for the pool at once; timers do not notice. */
  readonly skipMs: (ms: number) => void;
  /** Saves a grant and seals its key. */
  readonly give: (grant: Grant, key: string) => Promise<void>;
  /** Lets a device of this person in and returns its access token. */
  readonly letIn: (member: Member) => Promise<string>;
};

/** Opens one with nobody in it and nothing given. */
export async function openWorld(
  options: {
    /** In memory if absent. */
    readonly store?: Store;
    /** The system's if absent. */
    readonly clock?: Clock;
  } = {},
): Promise<World> {
  const { store = openMemoryStore(), clock: given = systemClock } = options;
  const vault = createVault({ keys: [vaultKeyOf(systemRandom.bytes(32))], random: systemRandom });
  const upstream = createRecordingUpstream();
  let logText = "";
  let skippedMs = 0;
  const clock: Clock = {
    ...given,
    nowMs: () => given.nowMs() + skippedMs,
    monotonicMs: () => given.monotonicMs() + skippedMs,
  };
  const invites = createInvites({ directory: store.directory, clock, random: systemRandom });
  const route = createGateway({
    store,
    submit: createGroupCommit({ commit: store.ledger.commit, limits }).submit,
    vault,
    upstream: upstream.send,
    clock,
    random: systemRandom,
    log: createJsonLog({ clock, write: (line) => (logText += line) }),
    owner: "test",
    mounted: [],
  });
  await store.directory.savePool({ name: "The pool", timeZone: "UTC", createdAt: clock.nowMs() });
  return {
    route,
    store,
    upstream,
    vault,
    logText: () => logText,
    skipMs: (ms) => {
      skippedMs += ms;
    },
    give: async (grant, key) => {
      const owner = { grantId: grant.id, provider: grant.provider };
      await store.directory.saveGrant({ ...grant, sealedKey: await vault.seal(key, owner) });
    },
    letIn: async ({ id }) => {
      const { code } = await invites.create(id);
      const outcome = await invites.redeem(code, { kind: "other" });
      if (outcome.kind !== "joined") throw new Error(`The invitation was ${outcome.kind}.`);
      return outcome.token;
    },
  };
}

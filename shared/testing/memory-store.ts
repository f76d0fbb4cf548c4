import type { AccountScope } from "../ledger/book.ts";
import {
  accountOf,
  decideRedemption,
  decideRevocation,
  identify,
  type AccountOwner,
} from "../pool/directory-rules.ts";
import type { Clock } from "../ports/clock.ts";
import type { RequestKeys } from "../ports/request-keys.ts";
import type { Directory, Store } from "../ports/store.ts";
import { savedOver } from "../pool/admission/grant-approval.ts";
import { withAttention } from "../pool/grant-attention.ts";
import type { Grant } from "../schemas/grant.ts";
import type { AccountId } from "../schemas/ids.ts";
import type { AccessToken, Invite, Member, Sponsor, Team } from "../schemas/people.ts";
import type { PolicyChange } from "../schemas/policy.ts";
import type { Pool } from "../schemas/pool.ts";
import { openMemoryLedger } from "./memory-ledger.ts";
import { openMemoryRequestKeys } from "./memory-request-keys.ts";

/**
 * A whole store in memory, deciding with the same code as the real ones; nothing survives `close`.
 * With a clock, a commit is durable only `commitMs` later, as on a disk.
 */
export function openMemoryStore(
  options: { readonly clock?: Clock; readonly commitMs?: number } = {},
): Store {
  const rows = {
    pool: undefined as Pool | undefined,
    sponsors: new Map<string, Sponsor>(),
    teams: new Map<string, Team>(),
    members: new Map<string, Member>(),
    grants: new Map<string, Grant>(),
    invites: new Map<string, Invite>(),
    tokens: new Map<string, AccessToken>(),
  };
  const ownedBy = (scope: AccountScope, owner: AccountOwner | undefined) =>
    owner === undefined ? undefined : accountOf(owner, scope, rows.pool);
  const ledger = openMemoryLedger({
    account: (id: AccountId) =>
      ownedBy("pool", rows.grants.get(id)) ??
      ownedBy("team", rows.teams.get(id)) ??
      ownedBy("member", rows.members.get(id)),
    nameOf: (id) => rows.grants.get(id)?.name ?? rows.teams.get(id)?.name ?? id,
  });
  const { clock, commitMs = 0 } = options;

  return {
    ledger: {
      ...ledger,
      async commit(batch) {
        if (clock !== undefined && commitMs > 0) {
          await new Promise<void>((resolve) => clock.after(commitMs, resolve));
        }
        return await ledger.commit(batch);
      },
    },
    directory: {
      ...openTables(rows),
      ...openPolicies(),
      ...openMemoryRequestKeys(),
      ...openVaultKeyId(),
      async redeemInvite(hash, token) {
        const invite = [...rows.invites.values()].find((row) => row.hash === hash);
        const { answer, save } = decideRedemption(invite, token, rows.tokens.get(token.id));
        if (save !== undefined) {
          rows.invites.set(save.invite.id, save.invite);
          rows.tokens.set(save.token.id, save.token);
        }
        return answer;
      },
      tokens: async () => [...rows.tokens.values()],
      async identify(hash) {
        const token = [...rows.tokens.values()].find((row) => row.hash === hash);
        const member = rows.members.get(token?.memberId ?? "");
        return identify({ token, member, team: rows.teams.get(member?.teamId ?? "") });
      },
      async revokeToken(id, at) {
        const revoked = decideRevocation(rows.tokens.get(id), at);
        if (revoked !== undefined) rows.tokens.set(id, revoked);
      },
    },
    close: async () => {},
  };
}

type Rows = {
  pool: Pool | undefined;
  readonly sponsors: Map<string, Sponsor>;
  readonly teams: Map<string, Team>;
  readonly members: Map<string, Member>;
  readonly grants: Map<string, Grant>;
  readonly invites: Map<string, Invite>;
};

/** The part of the directory that only keeps and lists, in the order things were first saved. */
function openTables(
  rows: Rows,
): Omit<
  Directory,
  | "redeemInvite"
  | "tokens"
  | "identify"
  | "revokeToken"
  | keyof RequestKeys
  | keyof ReturnType<typeof openVaultKeyId>
  | keyof ReturnType<typeof openPolicies>
> {
  return {
    pool: async () => rows.pool,
    async savePool(pool) {
      rows.pool = pool;
    },
    sponsors: list(rows.sponsors),
    saveSponsor: save(rows.sponsors),
    teams: list(rows.teams),
    saveTeam: save(rows.teams),
    members: list(rows.members),
    saveMember: save(rows.members),
    grants: list(rows.grants),
    saveGrant: (grant) => save(rows.grants)(savedOver(grant, rows.grants.get(grant.id))),
    async setAttention(grantId, attention, model) {
      const grant = rows.grants.get(grantId);
      if (grant === undefined) return;
      rows.grants.set(grantId, structuredClone(withAttention(grant, attention, model)));
    },
    invites: list(rows.invites),
    findInvite: async (hash) => [...rows.invites.values()].find((row) => row.hash === hash),
    saveInvite: save(rows.invites),
  };
}

function openVaultKeyId(): Pick<Directory, "vaultKeyId" | "setVaultKeyId"> {
  let kept: string | undefined;
  return {
    vaultKeyId: async () => kept,
    async setVaultKeyId(id, instead) {
      if (kept === undefined || kept === instead) kept = id;
      return kept;
    },
  };
}

function openPolicies(): Pick<Directory, "policies" | "policyChanges" | "addPolicyChange"> {
  const changes: PolicyChange[] = [];
  const of = (id: PolicyChange["teamId"]) => changes.filter(({ teamId }) => teamId === id);
  return {
    policies: async () => changes.filter((change) => of(change.teamId).at(-1) === change),
    policyChanges: async (teamId, limit) => of(teamId).toReversed().slice(0, limit),
    async addPolicyChange(change) {
      changes.push(structuredClone(change));
    },
  };
}

function list<Row>(table: Map<string, Row>) {
  return async () => [...table.values()];
}

function save<Row extends { readonly id: string }>(table: Map<string, Row>) {
  return async (row: Row) => {
    table.set(row.id, structuredClone(row));
  };
}

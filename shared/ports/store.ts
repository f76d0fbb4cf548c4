import type { Difference } from "./difference.ts";
import type { LedgerOperation, LedgerOutcome } from "./ledger-operation.ts";
import type { RequestKeys } from "./request-keys.ts";
import type { SharedTurns } from "./shared-turns.ts";
import type { Budget } from "../schemas/budget.ts";
import type { LimitScope } from "../schemas/error-body.ts";
import type { Feature } from "../schemas/feature.ts";
import type { Attention, Grant } from "../schemas/grant.ts";
import type {
  AccountId,
  GrantId,
  HoldId,
  MemberId,
  SponsorId,
  TeamId,
  TokenId,
} from "../schemas/ids.ts";
import type { HoldState, LedgerEntry, RequestRecord } from "../schemas/ledger-entry.ts";
import type { AccessToken, Invite, Member, Sponsor, Team } from "../schemas/people.ts";
import type { PolicyChange } from "../schemas/policy.ts";
import type { Pool } from "../schemas/pool.ts";
import type { Charge, UnixMs } from "../schemas/units.ts";
import type {
  TopTeams,
  UnknownUse,
  UsageDimension,
  UsageQuery,
  UsageRow,
  UsageScope,
} from "./usage.ts";

/** One budget of one account in its current window, and what is in the books for it. */
export type Balance = {
  readonly accountId: AccountId;
  readonly scope: LimitScope;
  readonly budget: Budget;
  /** The window the numbers are of, such as `day:2026-11-23` or `total`. */
  readonly window: string;
  /** When the window ends; absent for `total`. */
  readonly resetsAt?: UnixMs;
  readonly held: Charge;
  readonly spent: Charge;
};

/** A hold that has not ended. */
export type OpenHold = {
  readonly holdId: HoldId;
  readonly owner: string;
  readonly at: UnixMs;
  readonly bound: Charge;
};

/** One request as the books have it: what an operator who looks for evidence must know. */
export type HoldRecord = {
  readonly holdId: HoldId;
  readonly state: HoldState;
  /** When it was admitted. */
  readonly at: UnixMs;
  readonly grantId: GrantId;
  readonly teamId: TeamId;
  readonly model: string;
  readonly feature: Feature;
  /** What it has cost so far; nothing while it is held. */
  readonly spent: Charge;
  /** Why nobody knows what it cost, or the evidence for what was refunded. */
  readonly reason?: string;
};

/** Narrows a list of holds; an absent field does not narrow. */
export type HoldFilter = {
  readonly holdId?: HoldId;
  readonly grantId?: GrantId;
  readonly state?: HoldState;
};

/** Which of the requests that somebody may see; an absent field does not narrow. */
export type RequestFilter = {
  /** Days of the pool's calendar on which they were admitted, `YYYY-MM-DD`, both inclusive. */
  readonly range?: { readonly fromDay: string; readonly toDay: string };
  readonly grantId?: string;
  readonly teamId?: string;
  readonly model?: string;
  readonly feature?: Feature;
  readonly state?: HoldState;
  /** Only those that were admitted before this one. */
  readonly before?: HoldId;
};

/** What one account has held and spent ever since, whether a budget says so or not. */
export type AccountTotal = {
  readonly accountId: AccountId;
  readonly held: Charge;
  readonly spent: Charge;
};

/**
 * The commitment to one entry, by which its sponsor can prove that it was changed. Its bytes follow from
 * this, the entry, and those of the sponsor before it; see `ledger/leaf.ts`.
 */
export type Leaf = {
  /** The position of the entry in the books. */
  readonly seq: number;
  /** Its place among the entries of its sponsor, from 1, without gaps. */
  readonly sponsorSeq: number;
  /** 16 random bytes, in hex. */
  readonly salt: string;
  /** The SHA-256 of the leaf's bytes, in hex. */
  readonly commitment: string;
};

/** An entry that is not what was committed to, or, without a sponsor, one that is gone. */
export type BrokenLeaf = { readonly seq: number; readonly sponsorId?: SponsorId };

/** How many leaves were compared, and the first entry of each sponsor that is not what its leaf says. */
export type LeafReport = { readonly checked: number; readonly broken: readonly BrokenLeaf[] };

/**
 * The books. `commit` is the only way in: it runs a batch of operations in order in one durable
 * transaction and resolves when that is on disk. Each operation is atomic by itself: a refusal of
 * one does not touch the others. Throws `store_unavailable` or `pool_busy`; then nothing of the
 * batch is in the books, unless a store lost its own answer too often; once closed `pool_stopping`.
 */
export type LedgerStore = {
  readonly commit: (batch: readonly LedgerOperation[]) => Promise<readonly LedgerOutcome[]>;
  readonly openHolds: () => Promise<readonly OpenHold[]>;
  /** Every budget of these accounts, in the windows of `at`. */
  readonly balances: (accountIds: readonly AccountId[], at: UnixMs) => Promise<readonly Balance[]>;
  /** Everything these accounts ever held and spent, in the order asked for. Reads one row for each. */
  readonly totals: (accountIds: readonly AccountId[]) => Promise<readonly AccountTotal[]>;
  /** In the order of what it is asked by; nothing where there was no use. */
  readonly usage: <By extends UsageDimension>(
    query: UsageQuery<By>,
  ) => Promise<readonly UsageRow<By>[]>;
  /** The `limit` teams that cost most, with their names; a team that nobody knows any more by its id. */
  readonly topTeams: (
    asked: Pick<UsageQuery, "scope" | "range">,
    limit: number,
  ) => Promise<TopTeams>;
  /** The newest first. */
  readonly holds: (filter: HoldFilter, limit: number) => Promise<readonly HoldRecord[]>;
  /** The newest requests first. */
  readonly requests: (
    scope: UsageScope,
    limit: number,
    where?: RequestFilter,
  ) => Promise<readonly RequestRecord[]>;
  /** Of every day there ever was. Reads the unknown requests alone, by their index. */
  readonly unknown: (scope: UsageScope) => Promise<readonly UnknownUse[]>;
  /** Entries in order, after `afterSeq`, at most `limit`. */
  readonly entries: (afterSeq: number, limit: number) => Promise<readonly LedgerEntry[]>;
  /**
   * Commits to the oldest entries that have no leaf yet, at most `limit`, and resolves to how many that
   * were. Never a part of a commit, so that no request waits for it; safe in several processes at once.
   */
  readonly addLeaves: (limit: number) => Promise<number>;
  /** Leaves in order, after `afterSeq`, at most `limit`. The newest entries may have none yet. */
  readonly leaves: (afterSeq: number, limit: number) => Promise<readonly Leaf[]>;
  /** Compares every leaf with its entry. Reads all there is. */
  readonly brokenLeaves: () => Promise<LeafReport>;
  /**
   * Makes every balance and every hold from the entries again, and use by day from the holds; at most
   * `differencesMax` are told.
   */
  readonly differences: () => Promise<readonly Difference[]>;
};

/** Everything one access token stands for. */
export type Identity = {
  readonly token: AccessToken;
  readonly member: Member;
  readonly team: Team | undefined;
};

/** What became of an invite code. */
export type Redemption =
  | { readonly kind: "joined"; readonly memberId: MemberId }
  | { readonly kind: "unknown" }
  | { readonly kind: "used" }
  | { readonly kind: "expired" };

/** Who is in the pool and what was given. `save…` inserts or replaces by id, budgets included. */
export type Directory = RequestKeys & {
  readonly pool: () => Promise<Pool | undefined>;
  readonly savePool: (pool: Pool) => Promise<void>;
  /** The newest change of the pool's policy and of each team's, in the order they were made. */
  readonly policies: () => Promise<readonly PolicyChange[]>;
  /** The changes of one team's policy, or of the pool's: the newest first. */
  readonly policyChanges: (
    teamId: TeamId | undefined,
    limit: number,
  ) => Promise<readonly PolicyChange[]>;
  /** Kept for good beside those before it; the newest counts. */
  readonly addPolicyChange: (change: PolicyChange) => Promise<void>;
  readonly sponsors: () => Promise<readonly Sponsor[]>;
  readonly saveSponsor: (sponsor: Sponsor) => Promise<void>;
  readonly teams: () => Promise<readonly Team[]>;
  readonly saveTeam: (team: Team) => Promise<void>;
  readonly members: () => Promise<readonly Member[]>;
  readonly saveMember: (member: Member) => Promise<void>;
  readonly grants: () => Promise<readonly Grant[]>;
  /** Leaves the marks of a grant that is there already to `setAttention`; see `keepAttention`. */
  readonly saveGrant: (grant: Grant) => Promise<void>;
  /**
   * Marks a grant, or one model of it, as needing its sponsor, or takes the mark away. Touches nothing
   * else: what others save at the same time stays. Does nothing to a grant or model that is not there.
   */
  readonly setAttention: (
    grantId: GrantId,
    attention: Attention | undefined,
    model?: string,
  ) => Promise<void>;
  readonly invites: () => Promise<readonly Invite[]>;
  /** The invite with this hash. */
  readonly findInvite: (hash: string) => Promise<Invite | undefined>;
  readonly saveInvite: (invite: Invite) => Promise<void>;
  /** Uses up the invite with this hash and saves the token for its member, both or neither. */
  readonly redeemInvite: (
    hash: string,
    token: Omit<AccessToken, "memberId">,
  ) => Promise<Redemption>;
  readonly tokens: () => Promise<readonly AccessToken[]>;
  /** The holder of the token with this hash, unless it was revoked. */
  readonly identify: (hash: string) => Promise<Identity | undefined>;
  readonly revokeToken: (id: TokenId, at: UnixMs) => Promise<void>;
  /** The id of the vault key that every process serving this pool must have; see `setVaultKeyId`. */
  readonly vaultKeyId: () => Promise<string | undefined>;
  /**
   * Says which vault key that is, if `instead` is still the one that was said before, or nobody said
   * any; of several at once one does. Gives the id that counts.
   */
  readonly setVaultKeyId: (id: string, instead?: string) => Promise<string>;
  /**
   * Calls `listener` soon after anybody changed anything here, in whatever process, and whenever a
   * change may have been missed. The returned function ends that. Absent where nobody can tell;
   * what is remembered must be refreshed by its age all the same.
   */
  readonly onChange?: (listener: () => void) => () => void;
};

/** One place where a pool keeps everything. One conformance suite serves all of them. */
export type Store = {
  readonly ledger: LedgerStore;
  readonly directory: Directory;
  /**
   * How many processes serve this pool now, this one included, as far as it has heard; at least 1.
   * Absent where there can only be one.
   */
  readonly replicas?: () => number;
  /** Where they take turns. There wherever `replicas` is. */
  readonly turns?: SharedTurns;
  readonly close: () => Promise<void>;
};

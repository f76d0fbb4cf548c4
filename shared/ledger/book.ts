import type { Budget } from "../schemas/budget.ts";
import type { Feature } from "../schemas/feature.ts";
import type { AccountId, GrantId, HoldId, MemberId, SponsorId, TeamId } from "../schemas/ids.ts";
import type { HoldState, LedgerEntry, Usage } from "../schemas/ledger-entry.ts";
import type { Charge, UnixMs } from "../schemas/units.ts";

/** Whose money or tokens an account counts. A grant's account is the pool's. */
export type AccountScope = "pool" | "team" | "member";

/** The budgets of one grant, team or member. All of them bind. */
export type Account = {
  readonly id: AccountId;
  readonly scope: AccountScope;
  readonly budgets: readonly Budget[];
  /** The zone whose midnight starts the account's days, weeks and months. */
  readonly timeZone: string;
};

/** What the entries of one account in one window add up to. */
export type Tally = { readonly held: Charge; readonly spent: Charge };

/** The tally of a window without entries. */
export const emptyTally: Tally = {
  held: { microUsd: 0, tokens: 0 },
  spent: { microUsd: 0, tokens: 0 },
};

/** A hold as its entries so far make it. */
export type Hold = {
  readonly holdId: HoldId;
  readonly state: HoldState;
  readonly owner: string;
  /** When it was admitted. */
  readonly at: UnixMs;
  /** The grant's calendar day of the admission. */
  readonly day: string;
  readonly grantId: GrantId;
  readonly sponsorId: SponsorId;
  readonly teamId: TeamId;
  readonly memberId: MemberId;
  readonly model: string;
  readonly feature: Feature;
  readonly bound: Charge;
  /** What it has cost; nothing while it is held. */
  readonly spent: Charge;
  readonly usage: Usage;
  readonly estimated: boolean;
  /** For each of its accounts, the windows it was admitted in. Its end moves the same ones. */
  readonly windows: LedgerEntry["windows"];
};

/** A hold with the position of its first entry. */
export type PostedHold = Hold & { readonly seq: number };

/** An entry that has no place in the books yet. */
export type EntryDraft = Omit<LedgerEntry, "seq">;

/**
 * The books as one decision sees them. Reading and posting happen at once: a store brings what a
 * batch needs before the decision, and keeps or drops all of it together afterwards.
 */
export type Book = {
  readonly account: (id: AccountId) => Account | undefined;
  readonly hold: (id: HoldId) => Hold | undefined;
  readonly tally: (accountId: AccountId, window: string) => Tally;
  /**
   * Appends the entry, adds its deltas to every window it names, and keeps the hold as given. Gives
   * the position of the entry.
   */
  readonly post: (entry: EntryDraft, hold: Hold) => number;
};

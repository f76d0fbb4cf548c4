import type { Period } from "../schemas/budget.ts";
import type { LimitScope } from "../schemas/error-body.ts";
import type { Feature } from "../schemas/feature.ts";
import type { AccountId, GrantId, HoldId, MemberId, SponsorId, TeamId } from "../schemas/ids.ts";
import type { HoldState, Usage, VoidReason } from "../schemas/ledger-entry.ts";
import type { Charge, UnixMs } from "../schemas/units.ts";

/** Takes `bound`, the most the request can cost, from grant, team and member at once, or from none. */
export type HoldOperation = {
  readonly kind: "hold";
  readonly holdId: HoldId;
  readonly grantId: GrantId;
  readonly sponsorId: SponsorId;
  readonly teamId: TeamId;
  readonly memberId: MemberId;
  readonly model: string;
  readonly feature: Feature;
  readonly bound: Charge;
  readonly at: UnixMs;
  /** The process that will end this hold. After its death somebody else must. */
  readonly owner: string;
};

/** Ends a hold at its actual cost. */
export type SettleOperation = {
  readonly kind: "settle";
  readonly holdId: HoldId;
  readonly charge: Charge;
  readonly usage: Usage;
  readonly estimated: boolean;
  readonly at: UnixMs;
};

/** Ends a hold at nothing: it is proved that nobody will bill for it. */
export type VoidOperation = {
  readonly kind: "void";
  readonly holdId: HoldId;
  readonly reason: VoidReason;
  readonly at: UnixMs;
};

/** Ends a hold in full, because nobody can know yet what it cost. */
export type UnknownOperation = {
  readonly kind: "unknown";
  readonly holdId: HoldId;
  readonly reason: string;
  readonly at: UnixMs;
};

/** Gives back what evidence shows an `unknown` hold did not cost. Leaves `charge` spent. */
export type RefundOperation = {
  readonly kind: "refund";
  readonly holdId: HoldId;
  readonly charge: Charge;
  readonly usage: Usage;
  readonly reason: string;
  readonly at: UnixMs;
};

export type LedgerOperation =
  | HoldOperation
  | SettleOperation
  | VoidOperation
  | UnknownOperation
  | RefundOperation;

/** A budget that has no room for a hold. */
export type BudgetRefusal = {
  readonly kind: "refused";
  readonly scope: LimitScope;
  readonly accountId: AccountId;
  readonly period: Period;
  readonly measure: "microUsd" | "tokens";
  readonly limit: number;
  readonly remaining: number;
  readonly needed: number;
  /** When the period ends; absent for `total`. */
  readonly resetsAt?: UnixMs;
};

/**
 * What became of an operation. `seq` is the position of its entry in the books. `already` makes every
 * end of a hold safe to repeat.
 */
export type LedgerOutcome =
  | { readonly kind: "done"; readonly seq: number }
  | BudgetRefusal
  | { readonly kind: "already"; readonly state: HoldState }
  | { readonly kind: "no_such_hold" }
  | { readonly kind: "no_such_account"; readonly accountId: AccountId };

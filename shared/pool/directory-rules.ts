import type { Account, AccountScope } from "../ledger/book.ts";
import type { Identity, Redemption } from "../ports/store.ts";
import type { Budget } from "../schemas/budget.ts";
import type { AccountId } from "../schemas/ids.ts";
import type { AccessToken, Invite, Member, Team } from "../schemas/people.ts";
import type { Pool } from "../schemas/pool.ts";
import type { UnixMs } from "../schemas/units.ts";

/*
 * What the directory decides, once for all stores: a store loads the rows, locks them, asks here, and
 * writes what it is told. `grant-attention.ts` is the part about marks of grants.
 */

/** What to answer to whoever redeems an invite, and what to save with it; nothing where absent. */
export type RedemptionDecision = {
  readonly answer: Redemption;
  readonly save?: { readonly invite: Invite; readonly token: AccessToken };
};

/**
 * Decides the redemption of an invite for a new token. An invite works once and until it expires. One
 * that was used by this very token joins again: the first answer was lost on its way.
 */
export function decideRedemption(
  invite: Invite | undefined,
  token: Omit<AccessToken, "memberId">,
  saved: AccessToken | undefined,
): RedemptionDecision {
  if (invite === undefined) return { answer: { kind: "unknown" } };
  const { memberId } = invite;
  const joined = { kind: "joined", memberId } as const;
  if (invite.usedAt !== undefined) {
    const isSame =
      saved?.id === token.id &&
      saved.hash === token.hash &&
      saved.memberId === memberId &&
      saved.revokedAt === undefined;
    return { answer: isSame ? joined : { kind: "used" } };
  }
  if (invite.expiresAt <= token.createdAt) return { answer: { kind: "expired" } };
  return {
    answer: joined,
    save: { invite: { ...invite, usedAt: token.createdAt }, token: { ...token, memberId } },
  };
}

/** Decides the revocation of a token: what to save, or nothing. The first moment it happened stays. */
export function decideRevocation(
  token: AccessToken | undefined,
  at: UnixMs,
): AccessToken | undefined {
  if (token === undefined || token.revokedAt !== undefined) return undefined;
  return { ...token, revokedAt: at };
}

/** Whom a token stands for, from its rows; nobody once it is revoked or its member is gone. */
export function identify(rows: {
  readonly token: AccessToken | undefined;
  readonly member: Member | undefined;
  readonly team: Team | undefined;
}): Identity | undefined {
  const { token, member, team } = rows;
  if (token === undefined || token.revokedAt !== undefined || member === undefined)
    return undefined;
  return { token, member, team };
}

/** Something that has budgets: a grant, a team or a member. */
export type AccountOwner = { readonly id: AccountId; readonly budgets: readonly Budget[] };

/**
 * The ledger's account of a grant (`pool`), a team or a member, saved in one transaction with its
 * owner, so that a new budget binds with the next hold. Its calendar is the pool's; UTC before there
 * is a pool.
 */
export function accountOf(
  { id, budgets }: AccountOwner,
  scope: AccountScope,
  pool: Pool | undefined,
): Account {
  return { id, scope, budgets, timeZone: pool?.timeZone ?? "UTC" };
}

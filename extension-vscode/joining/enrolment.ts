import type { Clock } from "@granary/shared/ports/clock";
import { readInvitation } from "@granary/shared/schemas/invitation";
import { isGranaryError } from "@granary/shared/schemas/granary-error";
import type { JoinLink } from "@granary/shared/schemas/join";
import type { Connection } from "../pool/connection.ts";
import type { Membership, MembershipStore } from "../pool/membership.ts";
import type { PastInvitations } from "../pool/past-invitations.ts";

/** What became of the invitation that an environment names. */
export type Enrolment =
  /** There is none, or it was followed or refused before, or the person is in a pool or left this one. */
  | { readonly kind: "nothing-to-do" }
  | { readonly kind: "joined"; readonly membership: Membership }
  /** The person was asked and does not want it; they are not asked again. */
  | { readonly kind: "declined" }
  /** The pool does not take the invitation, now and for ever. */
  | { readonly kind: "refused"; readonly problem: unknown }
  /** Nothing was used up; the next start may succeed. */
  | { readonly kind: "failed"; readonly problem: unknown }
  /** The text holds no join link, or one whose address nothing secret may be sent to. */
  | { readonly kind: "unreadable" };

/** Everything enrolling asks of its surroundings. */
export type EnrolmentDependencies = {
  readonly membership: MembershipStore;
  readonly connection: Pick<Connection, "join">;
  readonly past: PastInvitations;
  readonly clock: Clock;
  /** Whether the person wants it, where that is not for the environment to say. */
  readonly isWanted: (link: JoinLink) => Promise<boolean>;
};

/** How long another window of this editor, which started too, may take to keep its token. */
const otherWindowMs = 3_000;

/** After these the invitation is worth nothing. */
const spent = ["invite_used", "invite_expired", "invite_unknown"] as const;

/**
 * Joins the pool that a text from the environment invites to: once, and never in place of what a
 * person decided. Never throws.
 */
export async function enrol(text: string, dependencies: EnrolmentDependencies): Promise<Enrolment> {
  const { membership, past } = dependencies;
  await membership.ready;
  if (text.trim() === "" || membership.current() !== undefined) return { kind: "nothing-to-do" };
  const invitation = readInvitation(text);
  if (invitation.kind !== "whole") {
    return (await isFirst(text.trim(), past)) ? { kind: "unreadable" } : { kind: "nothing-to-do" };
  }
  const { link } = invitation;
  const id = await idOf(`${link.poolUrl} ${link.code}`);
  if (past.has(link.poolUrl) || past.has(id)) return { kind: "nothing-to-do" };
  const isWanted = await dependencies.isWanted(link);
  const enrolment = isWanted
    ? await join(link, dependencies)
    : ({ kind: "declined" } satisfies Enrolment);
  if (enrolment.kind !== "failed") past.add(id);
  return enrolment;
}

async function join(link: JoinLink, dependencies: EnrolmentDependencies): Promise<Enrolment> {
  const { membership, connection, clock } = dependencies;
  try {
    return { kind: "joined", membership: (await connection.join(link)).membership };
  } catch (problem) {
    if (problem instanceof Error && problem.name === "MembershipNotKeptError") {
      return { kind: "refused", problem };
    }
    if (!spent.some((code) => isGranaryError(problem, code))) return { kind: "failed", problem };
    // Perhaps another window has just used it: all of them share the keychain.
    await new Promise<void>((resolve) => void clock.after(otherWindowMs, resolve));
    await membership.reload();
    return membership.current()?.poolUrl === link.poolUrl
      ? { kind: "nothing-to-do" }
      : { kind: "refused", problem };
  }
}

async function isFirst(text: string, past: PastInvitations): Promise<boolean> {
  const id = await idOf(text);
  if (past.has(id)) return false;
  past.add(id);
  return true;
}

/** Stands for an invitation that must not be kept where anybody can read it. */
async function idOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

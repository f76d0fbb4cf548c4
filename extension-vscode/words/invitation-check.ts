import type { Invitation } from "@granary/shared/schemas/invitation";
import type { Say } from "@granary/shared/words/words";

/** What a person reads under what they have pasted so far. */
export type InvitationCheck = {
  readonly message: string;
  /** Whether Enter would only be refused. */
  readonly isWrong: boolean;
};

/** Says where Enter leads and what that means, what will be asked next, or what is wrong. */
export function checkInvitation(invitation: Invitation, say: Say): InvitationCheck {
  if (invitation.kind === "whole") {
    return joins(invitation.link.poolUrl, say);
  }
  if (invitation.kind === "code") return right(say("editor.addressNext"));
  if (invitation.kind === "address") {
    return right(say("editor.codeNext", { host: hostOf(invitation.poolUrl) }));
  }
  return wrong(unsafe(invitation, say) ?? say("editor.notYetALink"));
}

/** The same where only the pool's address is missing; a whole link says it as well. */
export function checkAddress(invitation: Invitation, say: Say): InvitationCheck {
  if (invitation.kind === "whole") return checkInvitation(invitation, say);
  if (invitation.kind === "address") {
    return joins(invitation.poolUrl, say);
  }
  return wrong(unsafe(invitation, say) ?? say("editor.notYetAnAddress"));
}

/** The same where only the code for the pool at this address is missing; a whole link says it as well. */
export function checkCode(invitation: Invitation, poolUrl: string, say: Say): InvitationCheck {
  if (invitation.kind === "whole") return checkInvitation(invitation, say);
  return invitation.kind === "code" ? joins(poolUrl, say) : wrong(say("editor.notYetACode"));
}

const unsafe = (invitation: Invitation, say: Say): string | undefined =>
  invitation.kind === "unsafe" ? say("editor.notEncrypted", { host: invitation.host }) : undefined;

/** The host of a pool's address, as a person reads it. */
export const hostOf = (poolUrl: string): string => new URL(poolUrl).host;

/** Nothing else is asked after that: whose pool it is, and that text is sent there, is said here. */
const joins = (poolUrl: string, say: Say): InvitationCheck =>
  right(say("editor.enterJoins", { host: hostOf(poolUrl) }));
const right = (message: string): InvitationCheck => ({ message, isWrong: false });
const wrong = (message: string): InvitationCheck => ({ message, isWrong: true });

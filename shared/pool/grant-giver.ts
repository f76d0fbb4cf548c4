import type { Directory } from "../ports/store.ts";
import type { AddGrantRequest } from "../schemas/grant-request.ts";
import type { Grant } from "../schemas/grant.ts";
import { GranaryError } from "../schemas/granary-error.ts";
import type { Member, Sponsor } from "../schemas/people.ts";
import { refuseGrant } from "./grant-draft.ts";

const notYours = (message: string) =>
  new GranaryError("role_missing", message, {
    hint: "Nothing was saved. Ask whoever runs the pool.",
  });

/**
 * The sponsor in whose name this member gives: their own, or any for an operator, who alone lets a
 * grant reach into a private network. Throws `role_missing` and `request_invalid`.
 */
export async function chooseSponsor(
  directory: Pick<Directory, "sponsors">,
  member: Member,
  { sponsorId, allowPrivate }: Pick<AddGrantRequest, "sponsorId" | "allowPrivate">,
): Promise<Sponsor> {
  const isOperator = member.roles.includes("operator");
  const wanted = sponsorId ?? member.sponsorId;
  const isOwn = member.roles.includes("sponsor") && wanted === member.sponsorId;
  if (wanted === undefined || !(isOperator || isOwn)) {
    if (isOperator) throw refuseGrant("This gift says no sponsor.", "Send sponsorId.");
    throw notYours("You can give in your own sponsor's name only.");
  }
  if (allowPrivate === true && !isOperator) {
    throw notYours("Only an operator lets a gift reach into a private network.");
  }
  const found = (await directory.sponsors()).find(({ id }) => id === wanted);
  if (found !== undefined) return found;
  throw refuseGrant("This pool does not know that sponsor.");
}

/** Whether a member may pause and resume this grant: its own sponsor's people, and operators. */
export function mayChange({ roles, sponsorId }: Member, grant: Grant): boolean {
  const isOwn =
    roles.includes("sponsor") && sponsorId !== undefined && grant.sponsorId === sponsorId;
  return isOwn || roles.includes("operator");
}

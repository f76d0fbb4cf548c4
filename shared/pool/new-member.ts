import type { Random } from "../ports/random.ts";
import { memberIdSchema } from "../schemas/ids.ts";
import type { Member, Role, Sponsor, Team } from "../schemas/people.ts";
import { newId } from "./new-id.ts";

/** What a new person does in the pool: works in a team, gives for a sponsor, or runs it. */
export type MemberPlace =
  | { readonly kind: "team"; readonly team: Team; readonly role?: Role | undefined }
  | { readonly kind: "sponsor"; readonly sponsor: Sponsor }
  | { readonly kind: "operator" };

/** A new person, not saved yet. In a team without a role of their own they have that of its kind. */
export function makeMember(name: string, place: MemberPlace, random: Random): Member {
  const person = { id: memberIdSchema.parse(newId("member", random)), name, budgets: [] };
  if (place.kind === "operator") return { ...person, roles: ["operator"] };
  if (place.kind === "sponsor") {
    return { ...person, roles: ["sponsor"], sponsorId: place.sponsor.id };
  }
  const { team, role = team.kind === "shop" ? "staff" : "developer" } = place;
  return { ...person, roles: [role], teamId: team.id };
}

import type { Identity } from "../../ports/store.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import type { Member, Role, Team } from "../../schemas/people.ts";
import type { Access } from "../pool-route.ts";

/** Who may ask models for answers. */
export const askers: readonly Role[] = ["staff", "developer"];

/**
 * Step 2, first half: may they call this address? Throws `role_missing` where it is not for this
 * person, and where answers are asked for what `mayAsk` throws.
 */
export function checkAccess(access: Exclude<Access, "anyone">, identity: Identity): void {
  if (access === "member") return;
  if (access === askers) {
    mayAsk(identity);
    return;
  }
  if (access.some((role) => identity.member.roles.includes(role))) return;
  throw new GranaryError("role_missing", "Your part in this pool does not include this.", {
    hint: "Ask whoever runs the pool for the role you need.",
  });
}

/** Whoever may ask, and the team that pays. */
export type Asker = { readonly member: Member; readonly team: Team };

/**
 * Step 2, second half: the team of whoever may ask for answers. Throws `role_missing` and
 * `team_closed`.
 */
export function mayAsk({ member, team }: Identity): Asker {
  // Also asked after a wait, in which a person may have lost their part.
  const isAsker = askers.some((role) => member.roles.includes(role));
  if (team === undefined || !isAsker) {
    throw new GranaryError("role_missing", "Only people of a shop or a team can ask for answers.", {
      hint: "Ask whoever runs the pool to add you to a team.",
    });
  }
  if (team.status === "closed") {
    throw new GranaryError("team_closed", "Your team's place in this pool is closed.", {
      hint: "Ask whoever runs the pool to open it again.",
    });
  }
  return { member, team };
}

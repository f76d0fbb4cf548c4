import { GranaryError } from "../../schemas/granary-error.ts";
import type { Grant } from "../../schemas/grant.ts";
import { answerJson } from "../answer.ts";
import type { MemberCall } from "../call.ts";
import type { GatewayDependencies } from "../dependencies.ts";
import { tryAtOnce } from "../../pool/retry-grant.ts";
import { showGrant } from "./add-grant.ts";

/** What changing a grant needs. */
export type ChangeGrantDependencies = Pick<GatewayDependencies, "store" | "clock" | "log">;

/**
 * `POST /v1/grants/:id/pause`: stops a grant from paying, within a second everywhere. A sponsor changes
 * their own grants, an operator any. Somebody else's grant and one that is not there read the same:
 * `grant_unknown`.
 */
export async function pauseGrant(
  context: ChangeGrantDependencies,
  call: MemberCall,
): Promise<void> {
  await changeGrant(context, call, "paused");
}

/** `POST /v1/grants/:id/resume`: lets it pay again; one that its provider refused is tried at once. */
export async function resumeGrant(
  context: ChangeGrantDependencies,
  call: MemberCall,
): Promise<void> {
  await changeGrant(context, call, "active");
}

async function changeGrant(
  context: ChangeGrantDependencies,
  { params, sink, identity }: MemberCall,
  status: "paused" | "active",
): Promise<void> {
  const { member } = identity;
  const { id } = params;
  const { directory } = context.store;
  // Read anew and not from the view: what is saved must not undo what somebody else just did.
  const found = (await directory.grants()).find((one) => one.id === id);
  const isOwn =
    member.roles.includes("sponsor") &&
    member.sponsorId !== undefined &&
    found?.sponsorId === member.sponsorId;
  if (found === undefined || !(isOwn || member.roles.includes("operator"))) {
    throw new GranaryError("grant_unknown", "There is no such gift of yours.", {
      hint: "GET /v1/usage lists the gifts you may change.",
    });
  }
  const grant: Grant = { ...found, status };
  if (found.status !== status) await directory.saveGrant(grant);
  if (status === "active") await tryAtOnce(directory, grant, context.clock.nowMs());
  context.log.info("grant_changed", { grant: id, status });
  answerJson(sink, showGrant(grant));
}

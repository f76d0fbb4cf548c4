import { GranaryError } from "../../schemas/granary-error.ts";
import type { Grant } from "../../schemas/grant.ts";
import { answerJson } from "../answer.ts";
import type { GatewayContext, MemberCall } from "../context.ts";
import { tryAtOnce } from "../../pool/retry-grant.ts";
import { showGrant } from "./add-grant.ts";

const pathPattern = /^\/v1\/grants\/(grant_[A-Za-z0-9]{16,32})\/(pause|resume)$/;
const statusAfter = { pause: "paused", resume: "active" } as const;

/**
 * `POST /v1/grants/:id/pause` and `…/resume`: stops a grant from paying, or lets it pay again, within a
 * second everywhere; one that its provider refused is tried at once. A sponsor changes their own
 * grants, an operator any. Somebody else's grant and one that is not there read the same:
 * `grant_unknown`.
 */
export async function changeGrant(
  context: GatewayContext,
  { request, sink, identity }: MemberCall,
): Promise<void> {
  const { member } = identity;
  const [, id, verb] = pathPattern.exec(request.path) ?? [];
  if (id === undefined) {
    throw new GranaryError("route_unknown", "The pool has nothing at this address.", {
      hint: "A gift is changed at /v1/grants/ID/pause and /v1/grants/ID/resume.",
    });
  }
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
  const status = statusAfter[verb === "pause" ? "pause" : "resume"];
  const grant: Grant = { ...found, status };
  if (found.status !== status) await directory.saveGrant(grant);
  if (status === "active") await tryAtOnce(directory, grant, context.clock.nowMs());
  context.log.info("grant_changed", { grant: id, status });
  answerJson(sink, showGrant(grant));
}

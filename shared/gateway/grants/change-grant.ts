import { switchGrant } from "../../pool/change-grant.ts";
import { mayChange } from "../../pool/grant-giver.ts";
import { viewGrant } from "../../pool/grant-view.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import { answerJson } from "../answer.ts";
import type { MemberCall } from "../call.ts";
import type { GatewayDependencies } from "../dependencies.ts";

/** What changing a grant needs. */
export type ChangeGrantDependencies = Pick<GatewayDependencies, "store" | "clock" | "log">;

/**
 * `POST /v1/grants/:id/pause`: stops a grant from paying, within a second everywhere. A sponsor changes
 * their own grants, an operator any, and only an operator resumes what one paused. Somebody else's
 * grant and one that is not there read the same: `grant_unknown`.
 */
export async function pauseGrant(
  dependencies: ChangeGrantDependencies,
  call: MemberCall,
): Promise<void> {
  await changeGrant(dependencies, call, "paused");
}

/** `POST /v1/grants/:id/resume`: lets it pay again; one that its provider refused is tried at once. */
export async function resumeGrant(
  dependencies: ChangeGrantDependencies,
  call: MemberCall,
): Promise<void> {
  await changeGrant(dependencies, call, "active");
}

async function changeGrant(
  { store, clock, log }: ChangeGrantDependencies,
  { params, sink, identity }: MemberCall,
  status: "paused" | "active",
): Promise<void> {
  const { id } = params;
  const { directory, ledger } = store;
  // Read anew and not from the view: it may have been given a moment ago.
  const found = (await directory.grants()).find((one) => one.id === id);
  const by = identity.member.roles.includes("operator") ? "operator" : "sponsor";
  const changed =
    found !== undefined && mayChange(identity.member, found)
      ? await switchGrant({ directory, clock }, found.id, { status, by })
      : undefined;
  if (changed === undefined) {
    throw new GranaryError("grant_unknown", "There is no such gift of yours.", {
      hint: "GET /v1/grants lists the gifts you may change.",
    });
  }
  log.info("grant_changed", { grant: id, status });
  answerJson(sink, await viewGrant(ledger, changed.grant, clock.nowMs()));
}

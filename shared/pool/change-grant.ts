import type { Clock } from "../ports/clock.ts";
import type { Directory } from "../ports/store.ts";
import { GranaryError } from "../schemas/granary-error.ts";
import type { Grant } from "../schemas/grant.ts";
import type { GrantId } from "../schemas/ids.ts";
import type { UnixMs } from "../schemas/units.ts";

/**
 * Changes a grant as it is now, not as somebody read it a while ago: what others saved meanwhile stays.
 * Resolves to the grant as it was saved, marks included; `undefined` if there is none with this id.
 */
export async function changeGrant(
  directory: Pick<Directory, "grants" | "saveGrant">,
  id: GrantId,
  change: (grant: Grant) => Grant,
): Promise<Grant | undefined> {
  const find = async () => (await directory.grants()).find((one) => one.id === id);
  const found = await find();
  if (found === undefined) return undefined;
  const changed = change(found);
  if (changed === found) return found;
  await directory.saveGrant(changed);
  return await find();
}

/** What somebody wants of a grant; what an operator stopped, its sponsor does not start again. */
export type GrantSwitch = {
  readonly status: Grant["status"];
  readonly by: "operator" | "sponsor";
};

/**
 * Stops a grant from paying (`paused`), or lets it pay again (`active`), within a second everywhere.
 * One that its provider refused is tried by the next request: then `isTried`. `undefined` if there is
 * no grant with this id. Throws `role_missing` where an operator paused what a sponsor resumes.
 */
export async function switchGrant(
  { directory, clock }: { readonly directory: Directory; readonly clock: Clock },
  id: GrantId,
  wanted: GrantSwitch,
): Promise<{ readonly grant: Grant; readonly isTried: boolean } | undefined> {
  const grant = await changeGrant(directory, id, (found) => switched(found, wanted));
  if (grant === undefined) return undefined;
  const isTried = wanted.status === "active" && (await tryAtOnce(directory, grant, clock.nowMs()));
  return { grant, isTried };
}

function switched(grant: Grant, { status, by }: GrantSwitch): Grant {
  const { pausedBy, ...rest } = grant;
  if (by === "sponsor" && pausedBy !== undefined) {
    if (status === "paused") return grant;
    throw new GranaryError("role_missing", "Whoever runs the pool paused this gift.", {
      hint: "Ask them to resume it; only they can.",
    });
  }
  const isKept = status === "paused" && by === "operator";
  if (grant.status === status && isKept === (pausedBy !== undefined)) return grant;
  return { ...rest, status, ...(isKept && { pausedBy: "operator" as const }) };
}

/** Lets the next request try what its provider refused, and says whether there was something. */
export async function tryAtOnce(
  directory: Pick<Directory, "setAttention">,
  { id, attention, modelAttention = {} }: Grant,
  now: UnixMs,
): Promise<boolean> {
  const ofModels = Object.entries(modelAttention);
  if (attention !== undefined) {
    await directory.setAttention(id, { ...attention, nextTryAt: now });
  }
  for (const [model, mark] of ofModels) {
    await directory.setAttention(id, { ...mark, nextTryAt: now }, model);
  }
  return attention !== undefined || ofModels.length > 0;
}

import type { Clock } from "../ports/clock.ts";
import type { Directory } from "../ports/store.ts";
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

/**
 * Stops a grant from paying (`paused`), or lets it pay again (`active`), within a second everywhere.
 * One that its provider refused is tried by the next request: then `isTried`. `undefined` if there is
 * no grant with this id.
 */
export async function switchGrant(
  { directory, clock }: { readonly directory: Directory; readonly clock: Clock },
  id: GrantId,
  status: Grant["status"],
): Promise<{ readonly grant: Grant; readonly isTried: boolean } | undefined> {
  const grant = await changeGrant(directory, id, (found) =>
    found.status === status ? found : { ...found, status },
  );
  if (grant === undefined) return undefined;
  const isTried = status === "active" && (await tryAtOnce(directory, grant, clock.nowMs()));
  return { grant, isTried };
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

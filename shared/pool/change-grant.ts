import type { Directory } from "../ports/store.ts";
import type { Grant } from "../schemas/grant.ts";
import type { UnixMs } from "../schemas/units.ts";

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

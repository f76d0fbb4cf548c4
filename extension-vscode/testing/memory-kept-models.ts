import type { KeptModels } from "../pool/model-list.ts";

/** Keeps the list of the last place in memory, as an editor keeps it on disk. */
export function createMemoryKeptModels(): KeptModels {
  let kept: { readonly place: string; readonly models: unknown } | undefined;
  return {
    read: (place) => (kept?.place === place ? kept.models : undefined),
    write: (place, models) => (kept = { place, models }),
  };
}

import { useEffect, useState } from "preact/hooks";
import { storage } from "wxt/utils/storage";
import { createStoredItems, type Membership, type Snapshot } from "../platform/stored-items.ts";

/** What the extension's own pages show; the token is left out where it is read. */
export type AppState = {
  readonly membership: Omit<Membership, "token"> | undefined;
  readonly origins: readonly string[];
  readonly snapshot: Snapshot | undefined;
};

const items = createStoredItems(storage);

async function read(): Promise<AppState> {
  const [full, sites, snapshot] = await Promise.all([
    items.membership.get(),
    items.sites.get(),
    items.snapshot.get(),
  ]);
  const { token: _, ...membership } = full ?? { token: undefined };
  return {
    membership: "poolUrl" in membership ? membership : undefined,
    origins: sites?.origins ?? [],
    snapshot,
  };
}

/** The stored state, first as it is and then whenever it changes; `undefined` for a moment. */
export function useAppState(): AppState | undefined {
  const [state, setState] = useState<AppState>();
  useEffect(() => {
    const update = () => void read().then(setState);
    update();
    const ends = [items.membership, items.sites, items.snapshot].map(({ watch }) => watch(update));
    return () => {
      for (const end of ends) end();
    };
  }, []);
  return state;
}

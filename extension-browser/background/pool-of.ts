import { createClient, type Client, type Fetch } from "@granary/shared/client/client";
import type { Membership, StoredItems } from "../platform/stored-items.ts";

/** A member's view of their pool, made anew for each use: the service worker forgets. */
export async function poolOf(context: {
  readonly items: StoredItems;
  readonly fetch: Fetch;
}): Promise<{ readonly client: Client; readonly membership: Membership } | undefined> {
  const membership = await context.items.membership.get();
  if (membership === undefined) return undefined;
  const { poolUrl, token } = membership;
  return { client: createClient({ fetch: context.fetch, poolUrl, token }), membership };
}

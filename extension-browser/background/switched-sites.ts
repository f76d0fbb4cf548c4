import type { StoredItems } from "../platform/stored-items.ts";

/** Whether, and where, a person lets Granary help. */
export type SwitchedSites = {
  /** Origins that are on and that the browser still lets us into. */
  readonly origins: () => Promise<readonly string[]>;
  /** Whether a script of ours may speak for the page it is in. */
  readonly isOn: (sender: PageSender) => Promise<boolean>;
};

/** Where a message from a page comes from. */
export type PageSender = {
  readonly origin?: string | undefined;
  readonly url?: string | undefined;
  readonly tab?: { readonly url?: string | undefined } | undefined;
};

/** The sites in the device's storage, less those whose permission was taken back in the browser. */
export function createSwitchedSites(context: {
  readonly items: Pick<StoredItems, "sites">;
  readonly hasAccess: (origin: string) => Promise<boolean>;
}): SwitchedSites {
  const origins = async () => {
    const all = (await context.items.sites.get())?.origins ?? [];
    const allowed = await Promise.all(all.map(context.hasAccess));
    return all.filter((_, index) => allowed[index] === true);
  };
  return {
    origins,
    isOn: async (sender) => (await origins()).includes(siteOf(sender)),
  };
}

/**
 * Whose page it is. A sandboxed one is of no origin; it counts as the site of its address, and one
 * without an address of its own as the tab's, because the browser runs our scripts in no other.
 */
function siteOf({ origin, url, tab }: PageSender): string {
  const candidates = [origin, originOf(url), originOf(tab?.url)];
  return candidates.find((one) => one !== undefined && one !== "null") ?? "";
}

function originOf(address: string | undefined): string | undefined {
  return address === undefined ? undefined : URL.parse(address)?.origin;
}

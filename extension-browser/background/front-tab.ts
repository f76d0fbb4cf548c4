/** A tab, as far as the browser tells of it. */
type OpenTab = {
  readonly id?: number | undefined;
  readonly windowId?: number | undefined;
  /** Absent where it is none of our own, and while nothing has come from it yet. */
  readonly url?: string | undefined;
  readonly status?: string | undefined;
};

/** What is asked of the browser's tabs and windows. */
export type Tabs = {
  readonly all: () => Promise<readonly OpenTab[]>;
  readonly open: (url: string) => Promise<OpenTab>;
  /** Fails if there is no such tab any more. */
  readonly activate: (tabId: number) => Promise<unknown>;
  readonly raise: (windowId: number) => Promise<unknown>;
};

/**
 * Makes what brings a page of ours to the front: its tab if it has one, a new one if not. What asks for
 * it runs in other people's pages, and may ask in a loop, so it is done one at a time.
 */
export function createFrontTab(url: string, tabs: Tabs): () => Promise<void> {
  let going: Promise<void> | undefined;
  let openedId: number | undefined;
  const isIt = (tab: OpenTab) => {
    // What is behind `#` is the page's own, such as the link that somebody joins with.
    if (tab.url !== undefined) return tab.url.split("#")[0] === url;
    // The browser says that it is there before it says where.
    return tab.id === openedId && tab.status === "loading";
  };
  const open = async () => {
    openedId = (await tabs.open(url)).id;
  };
  const bringToFront = async () => {
    const found = (await tabs.all()).find(isIt);
    if (found?.id === undefined) return await open();
    try {
      await tabs.activate(found.id);
      if (found.windowId !== undefined) await tabs.raise(found.windowId);
    } catch {
      // It was closed in this very moment.
      await open();
    }
  };
  return () => {
    going ??= bringToFront().finally(() => {
      going = undefined;
    });
    return going;
  };
}

import { describe, expect, it } from "vitest";
import { createFrontTab, type Tabs } from "./front-tab.ts";

const welcome = "chrome-extension://granary/welcome.html";

type FakeTab = { readonly id: number; readonly windowId: number; url?: string; status?: string };

/** Tabs that are there, as in a browser, before their address is; `log` has what became of them. */
const openTabs = (before: readonly FakeTab[] = []) => {
  const open: FakeTab[] = [...before];
  const log: string[] = [];
  const tabs: Tabs = {
    all: async () => [...open],
    open: async (url) => {
      log.push(`open ${url}`);
      const tab = { id: 100 + open.length, windowId: 1, status: "loading" };
      open.push(tab);
      return tab;
    },
    activate: async (tabId) => {
      if (!open.some(({ id }) => id === tabId)) throw new Error("no tab with this id");
      log.push(`activate ${tabId}`);
    },
    raise: async (windowId) => {
      log.push(`raise ${windowId}`);
    },
  };
  return { open, log, tabs, front: createFrontTab(welcome, tabs) };
};

describe("Granary's page, when a field asks for it", () => {
  it("is opened where it is not, whatever else there is", async () => {
    const { front, log } = openTabs([
      { id: 1, windowId: 1 },
      { id: 2, windowId: 1, url: "chrome-extension://granary/options.html" },
      { id: 3, windowId: 1, url: "https://shop.example/welcome.html" },
    ]);
    await front();
    expect(log).toEqual([`open ${welcome}`]);
  });

  it("comes to the front with its window where it is open, also with a link to join by", async () => {
    const { front, log } = openTabs([
      { id: 1, windowId: 1 },
      { id: 2, windowId: 7, url: `${welcome}#join=granary` },
    ]);
    await front();
    expect(log).toEqual(["activate 2", "raise 7"]);
  });

  it("is opened once by a script that asks in a loop, before its tab has come to its address", async () => {
    const { front, log, open } = openTabs();
    for (let round = 0; round < 20; round += 1) {
      await Promise.all(Array.from({ length: 20 }, () => front()));
    }
    expect(open).toHaveLength(1);
    expect(log.filter((each) => each.startsWith("open"))).toEqual([`open ${welcome}`]);
  });

  it("is opened anew where its tab shows something else by now", async () => {
    const { front, log, open } = openTabs();
    await front();
    open[0] = { id: 100, windowId: 1, status: "complete" };
    await front();
    open[1] = { id: 101, windowId: 1, status: "loading", url: "https://shop.example/" };
    await front();
    expect(log).toEqual([`open ${welcome}`, `open ${welcome}`, `open ${welcome}`]);
  });

  it("is opened anew where its tab is closed in that moment", async () => {
    const { tabs, log, open } = openTabs([{ id: 1, windowId: 1, url: welcome }]);
    const all = async () => open.splice(0);
    await createFrontTab(welcome, { ...tabs, all })();
    expect(log).toEqual([`open ${welcome}`]);
  });

  it("can be asked for again after the browser has refused to open it", async () => {
    const { tabs, log } = openTabs();
    let refusals = 1;
    const open = async (url: string) => {
      if (refusals-- > 0) throw new Error("no window");
      return await tabs.open(url);
    };
    const front = createFrontTab(welcome, { ...tabs, open });
    await expect(front()).rejects.toThrow("no window");
    await front();
    expect(log).toEqual([`open ${welcome}`]);
  });
});

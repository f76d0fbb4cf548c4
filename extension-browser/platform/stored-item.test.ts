/**
 * Goal: what this device keeps survives updates, and what cannot be read counts as absent. Method:
 * WXT's own storage over its own fake of a browser.
 */
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import type { WxtStorage } from "wxt/utils/storage";
import * as z from "zod/mini";
import { createStoredItem, type ItemShape } from "./stored-item.ts";
import { createStoredItems } from "./stored-items.ts";

const schema = z.object({ origins: z.array(z.string()) });
const { local } = fakeBrowser.storage;

describe("a stored item", () => {
  let storage: WxtStorage;

  beforeAll(async () => {
    // WXT looks for the browser once, when it is loaded.
    Object.assign(globalThis, { chrome: fakeBrowser });
    ({ storage } = await import("wxt/utils/storage"));
    return () => Reflect.deleteProperty(globalThis, "chrome");
  });
  beforeEach(() => {
    fakeBrowser.reset();
    // WXT tells the console about what it cannot migrate; the item itself says what it has.
    const silence = vi.spyOn(console, "error").mockReturnValue();
    return () => silence.mockRestore();
  });

  const sites = (shape: Partial<ItemShape<z.infer<typeof schema>>> = {}) =>
    createStoredItem(storage, { key: "sites", schema, version: 1, ...shape });

  it("gives back what was set, also after a restart", async () => {
    const item = sites();
    expect(await item.get()).toBeUndefined();
    await item.set({ origins: ["https://a.example"] });
    expect(await item.get()).toEqual({ origins: ["https://a.example"] });
    expect(await sites().get()).toEqual({ origins: ["https://a.example"] });
    await item.remove();
    expect(await item.get()).toBeUndefined();
  });

  it("tells of a change made elsewhere", async () => {
    const changed = vi.fn<() => void>();
    const end = sites().watch(changed);
    await sites().set({ origins: [] });
    expect(changed).toHaveBeenCalledTimes(1);
    end();
    await sites().set({ origins: ["https://a.example"] });
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it.each([[{ origins: "https://a.example" }], ["text"], [null], [{}]])(
    "treats %j, which does not fit, as absent",
    async (raw) => {
      await local.set({ sites: raw });
      expect(await sites().get()).toBeUndefined();
    },
  );

  it("brings an old version up to date, step by step and once", async () => {
    await local.set({ sites: ["a.example"] });
    const hosts = vi.fn<(old: unknown) => unknown>((old) => ({ hosts: old }));
    const shape = {
      version: 3,
      migrations: {
        2: hosts,
        3: (old: unknown) => ({
          origins: (old as { hosts: string[] }).hosts.map((host) => `https://${host}`),
        }),
      },
    };
    expect(await sites(shape).get()).toEqual({ origins: ["https://a.example"] });
    expect(await sites(shape).get()).toEqual({ origins: ["https://a.example"] });
    expect(hosts).toHaveBeenCalledTimes(1);
  });

  it("does not bring up to date what is, also after it was removed and set again", async () => {
    const migrate = vi.fn<(old: unknown) => unknown>(() => ({ origins: [] }));
    const shape = { version: 2, migrations: { 2: migrate } };
    const item = sites(shape);
    await item.set({ origins: [] });
    await item.remove();
    await item.set({ origins: ["https://a.example"] });
    expect(await sites(shape).get()).toEqual({ origins: ["https://a.example"] });
    expect(migrate).not.toHaveBeenCalled();
  });

  it("does not guess at a newer version, and is not made without a way to its own", async () => {
    await local.set({ sites: { origins: [] }, sites$: { v: 9 } });
    expect(await sites().get()).toBeUndefined();
    expect(() => sites({ version: 2 })).toThrow("no migration to version 2");
  });

  it("keeps what the first version stored", async () => {
    await local.set({ sites: { version: 1, value: { origins: ["https://a.example"] } } });
    const items = createStoredItems(storage);
    expect(await items.sites.get()).toEqual({ origins: ["https://a.example"] });
    await items.sites.set({ origins: [] });
    expect(await createStoredItems(storage).sites.get()).toEqual({ origins: [] });
  });
});

import { describe, expect, it } from "vitest";
import * as z from "zod";
import { createStoredItem, type StorageArea } from "./stored-item.ts";

function memoryArea(initial: Record<string, unknown> = {}): StorageArea {
  const values = new Map(Object.entries(initial));
  return {
    get: async (key) => (values.has(key) ? { [key]: values.get(key) } : {}),
    set: async (items) => {
      for (const [key, value] of Object.entries(items)) values.set(key, value);
    },
    remove: async (key) => {
      values.delete(key);
    },
  };
}

const schema = z.object({ origins: z.array(z.string()) });

describe("a stored item", () => {
  it("gives back what was set", async () => {
    const item = createStoredItem(memoryArea(), { key: "sites", schema, version: 1 });
    expect(await item.get()).toBeUndefined();
    await item.set({ origins: ["https://a.example"] });
    expect(await item.get()).toEqual({ origins: ["https://a.example"] });
    await item.remove();
    expect(await item.get()).toBeUndefined();
  });

  it("treats what does not fit as absent", async () => {
    const broken = { version: 1, value: { origins: "https://a.example" } };
    for (const raw of [broken, "text", null, { value: { origins: [] } }]) {
      const item = createStoredItem(memoryArea({ sites: raw }), {
        key: "sites",
        schema,
        version: 1,
      });
      expect(await item.get()).toBeUndefined();
    }
  });

  it("brings an old version up to date, step by step", async () => {
    const area = memoryArea({ sites: { version: 1, value: ["a.example"] } });
    const item = createStoredItem(area, {
      key: "sites",
      schema,
      version: 3,
      migrations: {
        1: (old) => ({ hosts: old }),
        2: (old) => ({
          origins: (old as { hosts: string[] }).hosts.map((host) => `https://${host}`),
        }),
      },
    });
    expect(await item.get()).toEqual({ origins: ["https://a.example"] });
  });

  it("does not guess at a newer version or one without a way to it", async () => {
    const newer = memoryArea({ sites: { version: 9, value: { origins: [] } } });
    expect(
      await createStoredItem(newer, { key: "sites", schema, version: 1 }).get(),
    ).toBeUndefined();
    const older = memoryArea({ sites: { version: 1, value: { origins: [] } } });
    expect(
      await createStoredItem(older, { key: "sites", schema, version: 2 }).get(),
    ).toBeUndefined();
  });
});

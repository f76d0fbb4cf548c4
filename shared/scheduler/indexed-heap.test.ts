import * as fc from "fast-check";
import { expect, it } from "vitest";
import { createIndexedHeap } from "./indexed-heap.ts";

it("always has the least item on top, whatever was added, removed or changed", () => {
  const step = fc.record({ item: fc.nat(15), key: fc.nat(50), remove: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const items = Array.from({ length: 16 }, (_, id) => ({ id, key: 0 }));
      type Item = (typeof items)[number];
      const before = (a: Item, b: Item) => a.key < b.key || (a.key === b.key && a.id < b.id);
      const heap = createIndexedHeap(before);
      const inside = new Set<Item>();
      for (const { item: index, key, remove } of steps) {
        const item = items[index];
        if (item === undefined) continue;
        if (remove) {
          heap.remove(item);
          inside.delete(item);
        } else {
          item.key = key;
          if (heap.has(item)) heap.moved(item);
          else heap.add(item);
          inside.add(item);
        }
        expect(heap.size()).toBe(inside.size);
        expect(heap.peek()).toBe([...inside].sort((a, b) => (before(a, b) ? -1 : 1))[0]);
      }
    }),
  );
});

/**
 * A binary heap whose items may change place. Everything but `peek` costs O(log n); an item is in a
 * heap at most once.
 */
export type IndexedHeap<Item> = {
  readonly size: () => number;
  /** The item that comes before all others; undefined when the heap is empty. */
  readonly peek: () => Item | undefined;
  readonly has: (item: Item) => boolean;
  readonly add: (item: Item) => void;
  readonly remove: (item: Item) => void;
  /** Call after whatever `before` looks at has changed in `item`; an item not inside is ignored. */
  readonly moved: (item: Item) => void;
};

/** Makes an empty heap. `before(a, b)` must be a strict total order of the items inside. */
export function createIndexedHeap<Item>(before: (a: Item, b: Item) => boolean): IndexedHeap<Item> {
  const items: Item[] = [];
  const places = new Map<Item, number>();

  const put = (item: Item, place: number) => {
    items[place] = item;
    places.set(item, place);
  };

  const rise = (item: Item, from: number): number => {
    let place = from;
    while (place > 0) {
      const parentPlace = (place - 1) >> 1;
      const parent = items[parentPlace];
      if (parent === undefined || !before(item, parent)) break;
      put(parent, place);
      place = parentPlace;
    }
    put(item, place);
    return place;
  };

  const sink = (item: Item, from: number) => {
    let place = from;
    for (;;) {
      let childPlace = 2 * place + 1;
      let child = items[childPlace];
      if (child === undefined) break;
      const right = items[childPlace + 1];
      if (right !== undefined && before(right, child)) {
        childPlace += 1;
        child = right;
      }
      if (!before(child, item)) break;
      put(child, place);
      place = childPlace;
    }
    put(item, place);
  };

  const settle = (item: Item, place: number) => sink(item, rise(item, place));

  return {
    size: () => items.length,
    peek: () => items[0],
    has: (item) => places.has(item),
    add: (item) => {
      if (places.has(item)) return;
      items.push(item);
      settle(item, items.length - 1);
    },
    remove: (item) => {
      const place = places.get(item);
      if (place === undefined) return;
      places.delete(item);
      const last = items.pop();
      if (last === undefined || last === item) return;
      settle(last, place);
    },
    moved: (item) => {
      const place = places.get(item);
      if (place !== undefined) settle(item, place);
    },
  };
}

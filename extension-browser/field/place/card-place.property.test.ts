/**
 * Goal: no arrangement of a page brings the card over what a person needs. Method: random
 * rectangles, and a search over every pixel of a small grid as the judge.
 */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boxIn, movedPlace, placeCard, type KeptFree, type Surroundings } from "./card-place.ts";
import { bottomOf, commonArea, rightOf, type Rect } from "./rect.ts";

const size = { width: 360, height: 384, heightMin: 112 };

const rectIn = (window: Rect) =>
  fc
    .record({
      left: fc.integer({ min: -100, max: window.width }),
      top: fc.integer({ min: -100, max: window.height }),
      width: fc.integer({ min: 1, max: window.width }),
      height: fc.integer({ min: 1, max: window.height }),
    })
    .map((rect) => ({ ...rect, left: rect.left + window.left, top: rect.top + window.top }));

const surroundings: fc.Arbitrary<Surroundings> = fc
  .record({
    left: fc.constantFrom(0, 0, 37.5),
    top: fc.constantFrom(0, 0, 120),
    width: fc.integer({ min: 200, max: 1600 }),
    height: fc.integer({ min: 120, max: 1000 }),
  })
  .chain((window) =>
    fc.record({
      window: fc.constant(window),
      field: rectIn(window),
      composer: rectIn(window),
      isRtl: fc.boolean(),
      keepFree: fc.array(
        fc
          .tuple(rectIn(window), fc.constantFrom("control", "message", "field", "rest"))
          .map(([rect, kind]): KeptFree => Object.assign({}, rect, { kind }) as KeptFree),
        { maxLength: 8 },
      ),
    }),
  );

const isInside = (box: Rect, window: Rect) =>
  box.left >= window.left &&
  box.top >= window.top &&
  rightOf(box) <= rightOf(window) &&
  bottomOf(box) <= bottomOf(window);

const harmOf = (box: Rect, keepFree: readonly KeptFree[], kind: KeptFree["kind"]) =>
  keepFree
    .filter((rect) => rect.kind === kind)
    .reduce((sum, rect) => sum + commonArea(rect, box), 0);

describe("a place for the card", () => {
  it("lies in the window, whatever the page is like, and wherever a person moves it", () => {
    fc.assert(
      fc.property(surroundings, fc.integer(), fc.integer(), (around, x, y) => {
        const place = placeCard(around, size);
        expect(isInside(place, around.window)).toBe(true);
        const { window } = around;
        const moved = movedPlace(boxIn(place, 150), { x, y }, { window, size });
        expect(isInside(moved, window)).toBe(true);
        for (const height of [40, 200, 384, 1000]) {
          expect(isInside(boxIn(place, height), place)).toBe(true);
        }
      }),
    );
  });

  it("covers no control, message or field where a place without that exists", () => {
    fc.assert(
      fc.property(surroundings, (around) => {
        const { window, keepFree } = around;
        fc.pre(window.width >= 400);
        const place = placeCard(around, size);
        const hard = keepFree.filter(({ kind }) => kind !== "rest");
        const isFree = (box: Rect) => hard.every((rect) => commonArea(rect, box) === 0);
        if (isFree(place)) return;
        for (let left = window.left + 5; left + 360 <= rightOf(window) - 5; left += 7) {
          for (let top = window.top + 5; top + 112 <= bottomOf(window) - 5; top += 7) {
            expect(isFree({ left, top, width: 360, height: 112 })).toBe(false);
          }
        }
      }),
    );
  });

  it("never covers something worse to save something milder", () => {
    fc.assert(
      fc.property(surroundings, (around) => {
        const place = placeCard(around, size);
        const without = (kind: string) =>
          placeCard(
            { ...around, keepFree: around.keepFree.filter((rect) => rect.kind !== kind) },
            size,
          );
        const controls = harmOf(place, around.keepFree, "control");
        expect(controls).toBeLessThanOrEqual(
          harmOf(without("message"), around.keepFree, "control"),
        );
        const milder = without("rest");
        for (const kind of ["control", "message"] as const) {
          expect(harmOf(place, around.keepFree, kind)).toBe(harmOf(milder, around.keepFree, kind));
        }
      }),
    );
  });

  it("is the same for the same page, and stays while nothing changes", () => {
    fc.assert(
      fc.property(surroundings, (around) => {
        const place = placeCard(around, size);
        expect(placeCard(structuredClone(around), size)).toEqual(place);
        expect(placeCard(around, size, place)).toEqual(place);
      }),
    );
  });
});

const window = { left: 0, top: 0, width: 1280, height: 800 };
const around = (field: Rect, keepFree: readonly KeptFree[] = []): Surroundings => ({
  window,
  field,
  composer: field,
  isRtl: false,
  keepFree: [{ ...field, kind: "field" }, ...keepFree],
});

describe("the card", () => {
  it.each([
    ["below a field at the top", 20, { top: 128, anchor: "top" }],
    ["above a field at the bottom", 680, { top: 288, anchor: "bottom" }],
  ])("stands %s, its edge on the field's", (_, top, expected) => {
    const field = { left: 300, top, width: 500, height: 100 };
    expect(placeCard(around(field), size)).toMatchObject({ left: 440, ...expected });
    expect(placeCard({ ...around(field), isRtl: true }, size)).toMatchObject({ left: 300 });
  });

  it("stands beside a field where the message is above it and nothing is below", () => {
    const field = { left: 300, top: 600, width: 500, height: 150 };
    const message = { left: 300, top: 100, width: 500, height: 450, kind: "message" } as const;
    expect(placeCard(around(field, [message]), size)).toMatchObject({ left: 808 });
  });

  it("gets lower before it covers the message, and covers what is milder first", () => {
    const narrow = { left: 0, top: 0, width: 360, height: 640 };
    const field = { left: 12, top: 440, width: 336, height: 104 };
    const message = { left: 12, top: 230, width: 336, height: 150, kind: "message" } as const;
    const foot = { left: 12, top: 544, width: 336, height: 60, kind: "control" } as const;
    const page = { ...around(field, [message, foot]), window: narrow };
    const place = placeCard(page, size);
    expect(place).toMatchObject({ left: 4, width: 352 });
    expect(bottomOf(place)).toBeLessThanOrEqual(230);
    expect(place.height).toBeGreaterThanOrEqual(200);
  });

  it("stays under the hand that moves it, and has its whole height again where there is room", () => {
    const low = { left: 400, top: 100, width: 360, height: 112, anchor: "bottom" } as const;
    const moved = movedPlace(boxIn(low, 112), { x: 30, y: 50 }, { window, size });
    expect(moved).toEqual({ left: 430, top: 150, width: 360, height: 384, anchor: "top" });
    expect(boxIn(moved, 112)).toEqual({ left: 430, top: 150, width: 360, height: 112 });
    const lower = movedPlace(boxIn(low, 112), { x: 0, y: 1000 }, { window, size });
    expect(boxIn(lower, 112)).toEqual({ left: 400, top: 684, width: 360, height: 112 });
    expect(lower).toMatchObject({ anchor: "bottom", height: 384 });
  });

  it("stays where it is when nearer room appears, and goes when a control comes under it", () => {
    const field = { left: 300, top: 20, width: 500, height: 100 };
    const place = placeCard(around(field), size);
    const lower = around({ ...field, top: 60 });
    expect(placeCard({ ...lower, keepFree: [] }, size, place)).toEqual(place);
    const send = { left: 500, top: 200, width: 90, height: 36, kind: "control" } as const;
    const moved = placeCard(around(field, [send]), size, place);
    expect(commonArea(moved, send)).toBe(0);
  });
});

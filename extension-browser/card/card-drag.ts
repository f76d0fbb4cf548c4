/** A way to go, in CSS pixels. */
export type CardShift = { readonly x: number; readonly y: number };

/** Less is a press with an unsteady hand. */
const thresholdPx = 4;

type Point = {
  readonly screenX: number;
  readonly screenY: number;
  readonly clientX: number;
  readonly clientY: number;
};

/**
 * Tells by how much a row is dragged with mouse or finger, piece by piece; presses on buttons in it
 * but the handle stay presses. The page that the row is in moves along, so only the screen's
 * coordinates stand still. Returns what ends it.
 */
export function startDrag(row: HTMLElement, move: (by: CardShift) => void): () => void {
  const life = new AbortController();
  const { signal } = life;
  let start: Point | undefined;
  let last: Point | undefined;
  let scale = 1;
  row.addEventListener(
    "pointerdown",
    (event) => {
      const button = event.target instanceof Element ? event.target.closest("button") : null;
      const isOther = button !== null && !button.matches(".card-handle");
      if (!event.isTrusted || event.button !== 0 || isOther) return;
      start = event;
      last = undefined;
      row.setPointerCapture(event.pointerId);
    },
    { signal },
  );
  const follow = (event: PointerEvent) => {
    if (start === undefined || !event.isTrusted) return;
    if (last === undefined) {
      const way = distance(start, event, "screen");
      if (way < thresholdPx) return;
      scale = scaleOf(distance(start, event, "client") / way);
    }
    const from = last ?? start;
    last = event;
    move({
      x: (event.screenX - from.screenX) * scale,
      y: (event.screenY - from.screenY) * scale,
    });
  };
  const end = () => {
    start = undefined;
  };
  row.addEventListener("pointermove", follow, { signal });
  // A busy browser may leave out the last move before the hand lets go.
  row.addEventListener("pointerup", follow, { signal });
  for (const type of ["pointerup", "pointercancel"]) row.addEventListener(type, end, { signal });
  return () => life.abort();
}

function distance(from: Point, to: Point, of: "screen" | "client"): number {
  return of === "screen"
    ? Math.hypot(to.screenX - from.screenX, to.screenY - from.screenY)
    : Math.hypot(to.clientX - from.clientX, to.clientY - from.clientY);
}

// A zoomed page has other pixels than the screen in some browsers. A pixel's rounding is no zoom.
function scaleOf(ratio: number): number {
  return Math.abs(ratio - 1) < 0.08 || ratio <= 0 ? 1 : ratio;
}

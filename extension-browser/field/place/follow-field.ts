import { frameOf } from "./frames.ts";
import { boxOf, windowOf } from "./visible-part.ts";

/** Where a page may have moved a field without telling: looked at once in a while. */
const lookEveryMs = 1000;
/** After a change, the page is looked at in each picture until so many were the same. */
const stillPictures = 4;
const steps = Array.from({ length: 21 }, (_, index) => index / 20);

/**
 * Calls back in the picture in which a field has moved, grown, or been cut off otherwise than before,
 * and with `false` when it has come to rest, until `signal` aborts: by scrolling, resizing, content that comes above it, and
 * transitions. While nothing moves it does next to nothing: one look in a second.
 */
export function followField(
  field: HTMLElement,
  context: { readonly signal: AbortSignal; readonly moved: (isMoving: boolean) => void },
): void {
  const { signal, moved } = context;
  const chain = [field, ...framesAround(field)];
  const windows = chain.flatMap(({ ownerDocument }) => ownerDocument.defaultView ?? []);
  let observers: readonly { disconnect: () => void }[] = [];
  let picture = 0;
  let still = 0;
  let last = "";

  const settle = () => {
    picture = 0;
    for (const observer of observers) observer.disconnect();
    observers = chain.map((element) => watchEdges(element, cut));
    moved(false);
  };
  const draw = () => {
    if (signal.aborted) return;
    const now = lookOf(chain);
    still = now === last ? still + 1 : 0;
    last = now;
    if (still === 0) moved(true);
    if (still < stillPictures) picture = requestAnimationFrame(draw);
    else settle();
  };
  const look = () => {
    still = 0;
    if (picture === 0 && !signal.aborted) picture = requestAnimationFrame(draw);
  };
  // Something may cut it off that leaves its box where it is.
  const cut = () => {
    last = "";
    look();
  };
  const options = { capture: true, passive: true, signal };
  for (const window of windows) {
    window.addEventListener("scroll", look, options);
    window.addEventListener("resize", look, options);
    window.visualViewport?.addEventListener("scroll", look, options);
    window.visualViewport?.addEventListener("resize", look, options);
  }
  const resized = new ResizeObserver(look);
  resized.observe(field);
  const timer = setInterval(() => {
    if (picture === 0 && document.visibilityState === "visible") moved(false);
  }, lookEveryMs);
  signal.addEventListener("abort", () => {
    clearInterval(timer);
    cancelAnimationFrame(picture);
    for (const observer of [resized, ...observers]) observer.disconnect();
    observers = [];
  });
  look();
}

// The part of the window in which the element is now: when it leaves it in any direction, the
// browser says so by itself.
function watchEdges(element: Element, moved: () => void): IntersectionObserver {
  const { left, top, width, height } = boxOf(element);
  const whole = element.ownerDocument.documentElement;
  const margins = [
    -Math.floor(top),
    -Math.floor(whole.clientWidth - left - width),
    -Math.floor(whole.clientHeight - top - height),
    -Math.floor(left),
  ];
  let isFirst = true;
  const observer = new IntersectionObserver(
    () => {
      if (!isFirst) moved();
      isFirst = false;
    },
    {
      root: element.ownerDocument,
      rootMargin: margins.map((margin) => `${margin}px`).join(" "),
      threshold: steps,
    },
  );
  observer.observe(element);
  return observer;
}

function framesAround(field: Element): readonly Element[] {
  const frame = frameOf(field.ownerDocument);
  return frame === undefined ? [] : [frame, ...framesAround(frame)];
}

function lookOf(elements: readonly Element[]): string {
  const outermost = elements.at(-1)?.ownerDocument ?? document;
  const boxes = [...elements.map((element) => boxOf(element)), windowOf(outermost)];
  return [elements[0]?.isConnected, ...boxes.flatMap((box) => Object.values(box))].join();
}

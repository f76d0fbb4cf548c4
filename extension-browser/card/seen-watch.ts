/** As much of IntersectionObserver's second version as is used; not in the DOM's types. */
type SeenEntry = IntersectionObserverEntry & { readonly isVisible: boolean };
type SeenOptions = IntersectionObserverInit & {
  readonly trackVisibility: true;
  readonly delay: number;
};

/** The least the browser allows between two looks of one observer. */
const lookMs = 100;
/** Between two looks of several, at least and at most: a cover that is lifted for each look is met in between. */
const attendedMs = { least: 15, most: 45 };

/** Whether the browser can say that nothing covers, fades or bends an element. */
export const tellsVisibility = "isVisible" in IntersectionObserverEntry.prototype;

/** Tells whether an element is seen as it was drawn. */
export type SeenWatch = {
  /** Tells what the browser knows by now, before it would by itself. */
  readonly look: () => void;
  /** Whether a press may come at any moment: looks at times that no page can foresee, then. */
  readonly attend: (isPressNear: boolean) => void;
  readonly stop: () => void;
};

/** A new observer looks at the next frame; one that has looked waits. So many try until it is seen. */
const looksAtOnce = 30;

/** Watches one element until stopped. `isSeen` means all of the frames around it as well. */
export function watchSeen(element: Element, tell: (isSeen: boolean) => void): SeenWatch {
  let looks = 0;
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const read = (entries: readonly IntersectionObserverEntry[]) => {
    const last = entries.at(-1) as SeenEntry | undefined;
    if (last === undefined) return;
    tell(last.isVisible);
    looks = last.isVisible ? looksAtOnce : looks + 1;
    // The card is drawn a moment before it is shown.
    if (looks < looksAtOnce) frame = requestAnimationFrame(begin);
  };
  const options: SeenOptions = { trackVisibility: true, delay: lookMs };
  let observer = new IntersectionObserver(read, options);
  const begin = () => {
    observer.disconnect();
    observer = new IntersectionObserver(read, options);
    observer.observe(element);
  };
  const attend = (isPressNear: boolean) => {
    clearTimeout(timer);
    if (!isPressNear) return;
    const { least, most } = attendedMs;
    timer = setTimeout(
      () => {
        begin();
        attend(true);
      },
      least + Math.random() * (most - least),
    );
  };
  observer.observe(element);
  return {
    look: () => read(observer.takeRecords()),
    attend,
    stop: () => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      observer.disconnect();
    },
  };
}

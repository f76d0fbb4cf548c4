/** As much of IntersectionObserver's second version as is used; not in the DOM's types. */
type SeenEntry = IntersectionObserverEntry & { readonly isVisible: boolean };
type SeenOptions = IntersectionObserverInit & {
  readonly trackVisibility: true;
  readonly delay: number;
};

/** The least the browser allows between two looks. */
const lookMs = 100;

/** Whether the browser can say that nothing covers, fades or bends an element. */
export const tellsVisibility = "isVisible" in IntersectionObserverEntry.prototype;

/** Tells whether an element is seen as it was drawn. */
export type SeenWatch = {
  /** Tells what the browser knows by now, before it would by itself. */
  readonly look: () => void;
  readonly stop: () => void;
};

/** Watches one element until stopped. `isSeen` means all of the frames around it as well. */
export function watchSeen(element: Element, tell: (isSeen: boolean) => void): SeenWatch {
  const read = (entries: readonly IntersectionObserverEntry[]) => {
    const last = entries.at(-1) as SeenEntry | undefined;
    if (last !== undefined) tell(last.isVisible);
  };
  const options: SeenOptions = { trackVisibility: true, delay: lookMs };
  const observer = new IntersectionObserver(read, options);
  observer.observe(element);
  return { look: () => read(observer.takeRecords()), stop: () => observer.disconnect() };
}

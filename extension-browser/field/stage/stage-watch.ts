/** How often it is looked. */
const lookMs = 100;

type Watched = {
  readonly host: HTMLElement;
  readonly layer: HTMLElement;
  readonly raise: () => void;
  readonly frame: HTMLIFrameElement | undefined;
  readonly shown: AbortController | undefined;
};

/**
 * For browsers that do not tell a page whether it can be seen: tells it, while the card is shown and
 * until `signal` aborts. The card is put above everything else at each look, because what lets presses
 * through is in the way of no test; whatever of the page's opens a layer in between counts as hiding, and
 * so does what a page can do to our element and to its own root. Not noticed is a layer that a page
 * opens again and again in a closed root of its own.
 */
export function watchStage(
  watched: Watched,
  context: { readonly signal: AbortSignal; readonly tell: (isSeen: boolean) => void },
): void {
  const { signal, tell } = context;
  let wasSeen: boolean | undefined;
  let isDisturbed = false;
  const disturb = ({ target }: Event) => {
    if (target !== watched.host) isDisturbed = true;
  };
  addEventListener("beforetoggle", disturb, { capture: true, passive: true, signal });
  const timer = setInterval(() => {
    const isShown = watched.shown !== undefined;
    const isSeen = isShown && !isDisturbed && isOnTop(watched) && isPlain();
    isDisturbed = false;
    if (isSeen !== wasSeen) tell(isSeen);
    wasSeen = isSeen;
    if (isShown) watched.raise();
  }, lookMs);
  signal.addEventListener("abort", () => clearInterval(timer));
}

/** Nothing changes how the whole window looks. */
function isPlain(): boolean {
  const root = document.documentElement;
  if (getComputedStyle(root).filter !== "none") return false;
  return !CSS.supports(`selector(${transition})`) || !root.matches(transition);
}

const transition = ":active-view-transition";

function isOnTop({ host, layer, frame }: Watched): boolean {
  if (!host.isConnected || frame === undefined) return false;
  if (getComputedStyle(host).visibility !== "visible") return false;
  if (!layer.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  const { left, right, top, bottom, width, height } = frame.getBoundingClientRect();
  const columns = [left + 12, left + width / 2, right - 12];
  const rows = [top + 12, top + height / 2, bottom - 12];
  return columns.every((x) => rows.every((y) => isOurs(host, { x, y })));
}

function isOurs(host: HTMLElement, point: { readonly x: number; readonly y: number }): boolean {
  const root = host.getRootNode();
  const tree = root instanceof ShadowRoot ? root : document;
  return tree.elementFromPoint(point.x, point.y) === host;
}

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
 * until `signal` aborts. Something that came into the top layer above the card has it raised again,
 * and what a page can do to our element itself counts as hiding. Filters on a page's root are not
 * noticed here; the top layer is outside of them.
 */
export function watchStage(
  watched: Watched,
  context: { readonly signal: AbortSignal; readonly tell: (isSeen: boolean) => void },
): void {
  let wasSeen: boolean | undefined;
  const timer = setInterval(() => {
    const isSeen = watched.shown !== undefined && isOnTop(watched);
    if (isSeen !== wasSeen) context.tell(isSeen);
    wasSeen = isSeen;
    if (watched.shown !== undefined && !isSeen) watched.raise();
  }, lookMs);
  context.signal.addEventListener("abort", () => clearInterval(timer));
}

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

import coloursCss from "@granary/shared/ui/colours.css?inline";
import type { CardPort } from "../platform/card-address.ts";
import type { Anchor, Box, FromStage, StageOrder, ToStage } from "../platform/card-channel.ts";
import { watchExtension, whileHere } from "../platform/extension-life.ts";
import { placeCard, type CardPlace } from "./card-place.ts";
import { createClosedHost, type ClosedHost } from "./closed-host.ts";
import { keepEvents } from "./own-events.ts";
import { createQuietFocus } from "./quiet-focus.ts";
import { moveHome, stageHome } from "./stage-home.ts";
import { watchStage } from "./stage-watch.ts";

/** Holds the frame of a card in this document: builds it, places it, shows it. */
export type Stage = {
  readonly host: HTMLElement;
  /** Builds the frame anew, hidden, with this address. */
  readonly hold: (address: string) => void;
  readonly follow: (order: StageOrder) => void;
  /** Takes the port on which the card's page calls. */
  readonly accept: (port: CardPort) => void;
};

/** What a stage needs to know of what its card belongs to. */
export type StageContext = {
  readonly signal: AbortSignal;
  /** The field, or the frame it is in. */
  readonly element: () => Element | undefined;
  /** Where in this document's viewport an anchor is. */
  readonly boxOf: (anchor: Anchor) => Box;
};

/** What the frame is and where it stands; changed by the functions below. */
type Scene = ClosedHost & {
  readonly context: StageContext;
  frame: HTMLIFrameElement | undefined;
  port: CardPort | undefined;
  anchor: Anchor | undefined;
  place: CardPlace | undefined;
  /** The card's own; 0 while nothing is drawn. */
  height: number;
  wantsFocus: boolean;
  /** Ends when the card is hidden. */
  shown: AbortController | undefined;
};

const cardWidth = 360;
const gap = 8;
/** A page that has loaded calls at once; one that has not called by now was blocked. */
const callMs = 400;

const frameCss = `
  iframe { display: block; border: 0; border-radius: 10px; box-shadow: var(--shadow);
    pointer-events: auto; }
  .layer:not([data-shown]) { visibility: hidden; }
  .layer:not([data-shown]) iframe { pointer-events: none; }
`;

/** Makes a stage, without a frame yet; it leaves the page on abort. */
export function createStage(context: StageContext): Stage {
  const scene: Scene = {
    ...createClosedHost(`${coloursCss}\n${frameCss}`),
    context,
    frame: undefined,
    port: undefined,
    anchor: undefined,
    place: undefined,
    height: 0,
    wantsFocus: false,
    shown: undefined,
  };
  // What a person does in the card happens in the frame; that it has the focus is all there is.
  const { hear } = createQuietFocus(scene.host, context.signal);
  keepEvents(scene.host, hear, context.signal);
  context.signal.addEventListener("abort", () => {
    hide(scene);
    scene.host.remove();
  });
  // No browser keeps a page to come back to that has a frame of an extension in it.
  addEventListener("beforeunload", () => drop(scene), { signal: context.signal });
  return {
    host: scene.host,
    hold: (address) => hold(scene, address),
    follow: (order) => follow(scene, order),
    accept: (port) => accept(scene, port),
  };
}

/** Takes the frame out; whoever wants it has another one built. */
function drop(scene: Scene): void {
  hide(scene);
  whileHere(() => scene.port?.disconnect());
  scene.frame?.remove();
  Object.assign(scene, { frame: undefined, port: undefined, height: 0 } satisfies Partial<Scene>);
}

function hold(scene: Scene, address: string): void {
  if (scene.context.signal.aborted) return;
  drop(scene);
  // A page that only lets in what asks for it lets in what brings no cookies.
  build(scene, { address, isCredentialless: crossOriginIsolated });
}

function build(
  scene: Scene,
  frameOptions: { readonly address: string; readonly isCredentialless: boolean },
): void {
  const { address, isCredentialless } = frameOptions;
  const frame = document.createElement("iframe");
  scene.frame?.remove();
  scene.frame = frame;
  Object.assign(frame, { credentialless: isCredentialless });
  frame.allow = "clipboard-write";
  frame.title = "Granary";
  frame.src = address;
  frame.addEventListener("load", () => {
    if (isCredentialless) return;
    setTimeout(() => {
      const isBlocked = scene.port === undefined && scene.frame === frame && frame.isConnected;
      if (isBlocked) build(scene, { address, isCredentialless: true });
    }, callMs);
  });
  scene.layer.append(frame);
  goHome(scene);
  size(scene);
}

function goHome({ context, host, layer, raise }: Scene): void {
  moveHome(host, stageHome(context.element() ?? document.documentElement));
  if (!layer.matches(":popover-open")) raise();
}

function accept(scene: Scene, port: CardPort): void {
  scene.port = port;
  port.onDisconnect.addListener(() => {
    if (scene.port !== port) return;
    hide(scene);
    scene.port = undefined;
  });
  port.onMessage.addListener((message: ToStage) => {
    if (scene.port !== port) return;
    if (message.kind === "order") return follow(scene, message.order);
    if (message.kind === "size") {
      scene.height = message.height;
      return appear(scene);
    }
    watchStage(scene, { signal: scene.context.signal, tell: (isSeen) => tell(scene, isSeen) });
  });
}

function tell({ port }: Scene, isSeen: boolean): void {
  whileHere(() => port?.postMessage({ kind: "seen", isSeen } satisfies FromStage));
}

function follow(scene: Scene, order: StageOrder): void {
  if (order.kind === "hide") return hide(scene);
  if (order.kind === "focus") {
    scene.wantsFocus = true;
    return appear(scene);
  }
  scene.anchor = order.anchor;
  if (order.kind === "show" && scene.shown === undefined) {
    scene.place = undefined;
    scene.layer.style.colorScheme = order.scheme;
    scene.shown = new AbortController();
    watchExtension(() => drop(scene), scene.shown.signal);
    const options = { capture: true, passive: true, signal: scene.shown.signal };
    for (const type of ["scroll", "resize"]) addEventListener(type, () => size(scene), options);
    goHome(scene);
    scene.raise();
  }
  appear(scene);
}

/** Lets the frame be seen once it is wanted and something is drawn in it. */
function appear(scene: Scene): void {
  size(scene);
  if (scene.shown === undefined || scene.height === 0) return;
  scene.layer.toggleAttribute("data-shown", true);
  if (scene.wantsFocus) scene.frame?.focus({ preventScroll: true });
  scene.wantsFocus = false;
}

function hide(scene: Scene): void {
  scene.shown?.abort();
  scene.layer.removeAttribute("data-shown");
  Object.assign(scene, { shown: undefined, wantsFocus: false } satisfies Partial<Scene>);
}

function size(scene: Scene): void {
  const { anchor, frame, layer, context } = scene;
  const viewport = {
    width: document.documentElement.clientWidth,
    height: document.documentElement.clientHeight,
  };
  const width = Math.min(cardWidth, viewport.width - 2 * gap);
  if (frame !== undefined) frame.style.width = `${width}px`;
  if (anchor === undefined || scene.shown === undefined) return;
  const { side, isRtl } = { side: scene.place?.side, isRtl: anchor.isRtl };
  const place = placeCard(context.boxOf(anchor), { isRtl, side, width, viewport });
  const room = viewport.height - gap - (place.top ?? place.bottom ?? 0);
  if (frame !== undefined) frame.style.height = `${Math.min(scene.height, room)}px`;
  Object.assign(layer.style, {
    left: px(place.left),
    top: px(place.top),
    bottom: px(place.bottom),
  });
  const before = scene.place;
  scene.place = place;
  const isMoved = before !== undefined && distance(before, place) > 2;
  if (isMoved) whileHere(() => scene.port?.postMessage({ kind: "moved" } satisfies FromStage));
}

const px = (value: number | undefined) => (value === undefined ? "auto" : `${value}px`);

function apart(one: number | undefined, other: number | undefined): number {
  if (one === undefined || other === undefined) return one === other ? 0 : Infinity;
  return Math.abs(one - other);
}

function distance(one: CardPlace, other: CardPlace): number {
  return Math.max(
    apart(one.left, other.left),
    apart(one.top, other.top),
    apart(one.bottom, other.bottom),
  );
}

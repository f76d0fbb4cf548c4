import coloursCss from "@granary/shared/ui/float-colours.css?inline";
import type { CardPort } from "../../platform/card-address.ts";
import { isForFirefox } from "../../platform/built-for.ts";
import type { Anchor, FromStage, StageOrder, ToStage } from "../../platform/card-channel.ts";
import { watchExtension, whileHere } from "../../platform/extension-life.ts";
import { createClosedHost, type ClosedHost } from "./closed-host.ts";
import { keepEvents } from "./own-events.ts";
import frameCss from "./stage.css?inline";
import { createQuietFocus } from "./quiet-focus.ts";
import { keepScale } from "./keep-scale.ts";
import { createCardStand, type CardStand } from "../place/card-stand.ts";
import type { Rect } from "../place/rect.ts";
import { windowOf } from "../place/visible-part.ts";
import type { Surroundings } from "../place/card-place.ts";
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
  readonly boxOf: (anchor: Anchor) => Rect;
  /** What lies around the field, in this document's viewport. */
  readonly look: () => Surroundings;
};

/** What the frame is and where it stands; changed by the functions below. */
type Scene = ClosedHost & {
  readonly context: StageContext;
  frame: HTMLIFrameElement | undefined;
  port: CardPort | undefined;
  anchor: Anchor | undefined;
  stand: CardStand | undefined;
  box: Rect | undefined;
  /** As the card's page was told. */
  room: number | undefined;
  /** The card's own; 0 while nothing is drawn. */
  height: number;
  wantsFocus: boolean;
  /** Ends when the card is hidden. */
  shown: AbortController | undefined;
};

/** While nothing is shown the frame is as wide as it will be, so that it can be drawn in. */
const cardWidth = 360;
/** A page that has loaded calls at once; one that has not called by now was blocked. */
const callMs = 400;

/** Makes a stage, without a frame yet; it leaves the page on abort. */
export function createStage(context: StageContext): Stage {
  const scene: Scene = {
    ...createClosedHost(coloursCss + frameCss, context.signal),
    context,
    frame: undefined,
    port: undefined,
    anchor: undefined,
    stand: undefined,
    box: undefined,
    room: undefined,
    height: 0,
    wantsFocus: false,
    shown: undefined,
  };
  // What a person does in the card happens in the frame; that it has the focus is all there is.
  const { hear } = createQuietFocus(scene.host, {
    signal: context.signal,
    isShown: () => scene.shown !== undefined,
  });
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
  const gone = { frame: undefined, port: undefined, room: undefined, height: 0 };
  Object.assign(scene, gone satisfies Partial<Scene>);
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

function goHome(scene: Scene): void {
  moveHome(scene, stageHome(scene.context.element() ?? document.documentElement));
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
    if (message.kind === "move") {
      scene.stand?.moveBy(message, scene.height);
      return size(scene);
    }
    if (!isForFirefox) return;
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
  if (order.kind === "leave") {
    const element = scene.context.element();
    if (element instanceof HTMLElement) element.focus({ preventScroll: true });
    return;
  }
  scene.anchor = order.anchor;
  // The page may have put what is around the field into a layer of its own since.
  if (scene.shown !== undefined) goHome(scene);
  if (order.kind === "show" && scene.shown === undefined) {
    scene.stand = createCardStand(scene.context.look);
    scene.box = undefined;
    scene.layer.style.colorScheme = order.scheme;
    scene.shown = new AbortController();
    watchExtension(() => drop(scene), scene.shown.signal);
    const options = { capture: true, passive: true, signal: scene.shown.signal };
    for (const type of ["scroll", "resize"]) {
      addEventListener(type, () => size(scene), options);
      visualViewport?.addEventListener(type, () => size(scene), options);
    }
    goHome(scene);
    scene.raise();
    keepScale(scene.layer, {
      signal: scene.shown.signal,
      onChange: () => {
        size(scene);
        tellMoved(scene);
      },
    });
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
  const closed = { shown: undefined, stand: undefined, box: undefined, wantsFocus: false };
  Object.assign(scene, closed satisfies Partial<Scene>);
}

function size(scene: Scene): void {
  const { anchor, frame, layer, context, stand, box: before } = scene;
  const window = windowOf(document);
  if (frame === undefined) return;
  if (anchor === undefined || stand === undefined || scene.shown === undefined) {
    frame.style.width = `${Math.min(cardWidth, window.width)}px`;
    return;
  }
  stand.follow(context.boxOf(anchor), window);
  tellRoom(scene, stand.roomHeight());
  const box = stand.boxFor(scene.height);
  // Whoever is writing in the card does not lose it, wherever its field is scrolled to.
  const isAway = stand.isOutOfSight() && document.activeElement !== scene.host;
  layer.toggleAttribute("data-away", isAway || box === undefined);
  scene.box = box;
  if (box === undefined) return;
  Object.assign(layer.style, { left: px(box.left), top: px(box.top) });
  Object.assign(frame.style, { width: px(box.width), height: px(box.height) });
  if (before !== undefined && isApart(before, box)) tellMoved(scene);
}

const px = (value: number) => `${value}px`;

function tellRoom(scene: Scene, height: number | undefined): void {
  const { port } = scene;
  if (height === undefined || height === scene.room || port === undefined) return;
  scene.room = height;
  whileHere(() => port.postMessage({ kind: "room", height } satisfies FromStage));
}

function tellMoved({ port }: Scene): void {
  whileHere(() => port?.postMessage({ kind: "moved" } satisfies FromStage));
}

function isApart(one: Rect, other: Rect): boolean {
  return Math.max(Math.abs(one.left - other.left), Math.abs(one.top - other.top)) > 2;
}

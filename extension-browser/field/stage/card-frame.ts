import { browser } from "wxt/browser";
import { cardPortName, type CardAddress, type CardPort } from "../../platform/card-address.ts";
import type {
  Anchor,
  CardCall,
  CardPress,
  FromCard,
  ScriptPlace,
  StageOrder,
} from "../../platform/card-channel.ts";
import { isExtensionHere, watchExtension, whileHere } from "../../platform/extension-life.ts";
import type { CardView, ToCard } from "../../platform/card-view.ts";
import { anchorOf } from "./anchor.ts";
import { lookAround } from "../look-around.ts";
import { createStage } from "./stage.ts";
import { isSandboxed } from "../sandbox.ts";
import { createStages } from "./stages.ts";

/** What is drawn, but for what the channel itself knows. */
export type DrawnView = Omit<CardView, "edits">;

/** The card's page, as the script of a field sees it: it may be thrown away and is built again. */
export type CardFrame = {
  /** Builds the frame, hidden, unless there is one. */
  readonly prepare: () => void;
  /** Draws and shows; builds the frame first if it must. */
  readonly show: (view: DrawnView) => void;
  readonly hide: () => void;
  /** Gives an open card the keyboard. */
  readonly focus: () => void;
  /**
   * Has the top document let go of the focus before the field in a frame of it takes it: one that does not
   * takes it from there when the card is hidden. Nothing to wait for where there is nothing to let go of.
   */
  readonly leave: () => Promise<void> | undefined;
  /** Takes the card to where the field is now. */
  readonly follow: () => void;
  /** Whether there is a document that can hold the frame: a sandboxed one cannot. */
  readonly canShow: () => Promise<boolean>;
  /** Whether what a person types goes to the card. */
  readonly hasFocus: () => boolean;
  /** Whether that was so at any time since the card was opened. */
  readonly hadFocus: () => boolean;
  /** Whether an element of the page is the one that holds the frame. */
  readonly isHost: (node: Node) => boolean;
  /** Has the card's page put a text on the clipboard; false if it could not. */
  readonly copy: (text: string) => Promise<boolean>;
};

/** What the card's frame needs from the session. */
export type CardFrameContext = {
  readonly signal: AbortSignal;
  readonly field: () => HTMLElement | undefined;
  readonly onPress: (press: CardPress) => void;
  /** The extension was updated or switched off, and its page in the frame is gone for good. */
  readonly onOrphaned: () => void;
};

/** Whoever holds the frame, in this document or in the top one. */
type Holder = {
  readonly hold: (address: CardAddress) => void;
  readonly follow: (order: StageOrder) => void;
};

/** What goes on; changed by the functions below. */
type Link = {
  readonly context: CardFrameContext;
  readonly holderFor: (place: ScriptPlace) => Holder;
  place: ScriptPlace | undefined;
  holder: Holder | undefined;
  nonce: string | undefined;
  port: CardPort | undefined;
  view: DrawnView | undefined;
  /** Ends when the card is hidden. */
  shown: AbortController | undefined;
  edits: number;
  hasFocus: boolean;
  hadFocus: boolean;
  /** What waits for the focus to leave the card. */
  left: (() => void) | undefined;
  /** How often the frame was built since the card was opened. */
  builds: number;
  lastCopyId: number;
  readonly copies: Map<number, (isCopied: boolean) => void>;
};

/** A browser that has not moved the focus by then says nothing of it. */
const leaveMs = 300;
/** A page that takes the frame out again and again is let win. */
const buildsMax = 5;
/** A frame that was taken out before it called is built again after this. */
const patienceMs = 2_000;

/** Links the script of a field with its card's page. */
export function createCardFrame(context: CardFrameContext): CardFrame {
  const { signal } = context;
  const stages = createStages(signal);
  const own = createStage({
    signal,
    element: context.field,
    boxOf: ({ box }) => box,
    look: () => lookAround(context.field() ?? document.documentElement),
  });
  const link: Link = {
    context,
    holderFor: ({ isTopOn }) =>
      isHeldByTop(isTopOn)
        ? { hold: holdInTop, follow: (order) => send(link, { kind: "order", order }) }
        : { hold: (address) => stages.hold(own, address), follow: own.follow },
    place: undefined,
    holder: undefined,
    nonce: undefined,
    port: undefined,
    view: undefined,
    shown: undefined,
    edits: 0,
    hasFocus: false,
    hadFocus: false,
    left: undefined,
    builds: 0,
    lastCopyId: 0,
    copies: new Map(),
  };
  const onConnect = (port: CardPort) => accept(link, port);
  browser.runtime.onConnect.addListener(onConnect);
  signal.addEventListener("abort", () => {
    whileHere(() => browser.runtime.onConnect.removeListener(onConnect));
    // Whoever holds the frame may live longer than the document of its field.
    link.holder?.follow({ kind: "hide" });
    whileHere(() => link.port?.disconnect());
    link.shown?.abort();
  });
  // A frame that is built while its page is being left has no browser keep that page to come back to.
  let isLeft = false;
  addEventListener("beforeunload", () => (isLeft = true), { signal });
  addEventListener("pageshow", () => (isLeft = false), { signal });
  return {
    prepare: () => {
      if (!isLeft && link.port === undefined && link.nonce === undefined) void build(link);
    },
    show: (view) => show(link, view),
    hide: () => {
      Object.assign(link, { view: undefined, hadFocus: false } satisfies Partial<Link>);
      link.shown?.abort();
      link.holder?.follow({ kind: "hide" });
      sendView(link);
    },
    focus: () => link.holder?.follow({ kind: "focus" }),
    leave: () => leave(link),
    follow: () => {
      const anchor = anchorNow(link);
      const isShown = link.view !== undefined && anchor !== undefined;
      if (isShown) link.holder?.follow({ kind: "follow", anchor });
    },
    canShow: async () => {
      link.place ??= await locate();
      return !isSandboxed || (link.place !== undefined && isHeldByTop(link.place.isTopOn));
    },
    hasFocus: () => link.hasFocus,
    hadFocus: () => link.hadFocus,
    isHost: (node) => node === own.host,
    copy: (text) => copy(link, text),
  };
}

function isHeldByTop(isTopOn: boolean): boolean {
  return window !== window.top && isTopOn;
}

function holdInTop({ nonce }: CardAddress): void {
  void browser.runtime.sendMessage({ kind: "hold-card", nonce } satisfies CardCall);
}

function show(link: Link, view: DrawnView): void {
  const before = link.view;
  link.view = view;
  if (before === undefined) {
    link.builds = 0;
    link.shown = new AbortController();
    watchExtension(link.context.onOrphaned, link.shown.signal);
  }
  if (link.port !== undefined) draw(link, before?.takesFocus !== true);
  else if (link.nonce === undefined) void build(link);
}

/** `isNew`: the card was not there, or not to have the keyboard, until now. */
function draw(link: Link, isNew: boolean): void {
  sendView(link);
  const anchor = anchorNow(link);
  const { view, holder } = link;
  if (view === undefined || holder === undefined || anchor === undefined) return;
  holder.follow({ kind: "show", anchor, scheme: view.scheme });
  if (isNew && view.takesFocus) holder.follow({ kind: "focus" });
}

async function build(link: Link): Promise<void> {
  if (!isExtensionHere()) return;
  const { signal } = link.context;
  const nonce = crypto.randomUUID();
  link.nonce = nonce;
  link.builds += 1;
  link.place ??= await locate();
  const { place } = link;
  if (place === undefined || signal.aborted) {
    link.nonce = undefined;
    return;
  }
  link.holder ??= link.holderFor(place);
  const { tabId, frameId, isTopOn } = place;
  const stageFrameId = isHeldByTop(isTopOn) ? 0 : frameId;
  link.holder.hold({ tabId, fieldFrameId: frameId, stageFrameId, nonce });
  setTimeout(() => {
    if (link.nonce === nonce) lose(link);
  }, patienceMs);
}

async function locate(): Promise<ScriptPlace | undefined> {
  try {
    return await browser.runtime.sendMessage<CardCall, ScriptPlace | undefined>({ kind: "locate" });
  } catch {
    // The extension was updated under this page.
    return undefined;
  }
}

function accept(link: Link, port: CardPort): void {
  if (link.nonce === undefined || port.name !== cardPortName(link.nonce)) return;
  Object.assign(link, { nonce: undefined, port, edits: 0 } satisfies Partial<Link>);
  port.onMessage.addListener((message: FromCard) => {
    if (link.port !== port) return;
    if (message.kind === "focus") {
      link.hasFocus = message.hasFocus;
      link.hadFocus ||= link.hasFocus && link.view !== undefined;
      if (!link.hasFocus) link.left?.();
    } else if (message.kind === "copied") settleCopy(link, message);
    else {
      if (message.press.kind === "edit") link.edits = message.press.edits;
      link.context.onPress(message.press);
    }
  });
  port.onDisconnect.addListener(() => {
    if (link.port === port) lose(link);
  });
  draw(link, true);
}

/** The frame is gone, or never came: whoever looks at the card gets another one. */
function lose(link: Link): void {
  Object.assign(link, {
    port: undefined,
    nonce: undefined,
    hasFocus: false,
  } satisfies Partial<Link>);
  for (const copyId of link.copies.keys()) settleCopy(link, { copyId, isCopied: false });
  if (link.view !== undefined && link.builds < buildsMax) void build(link);
}

function leave(link: Link): Promise<void> | undefined {
  const { place, holder } = link;
  if (place === undefined || !isHeldByTop(place.isTopOn) || !link.hasFocus) return undefined;
  return new Promise((resolve) => {
    link.left = resolve;
    setTimeout(resolve, leaveMs);
    holder?.follow({ kind: "leave" });
  });
}

function copy(link: Link, text: string): Promise<boolean> {
  if (link.port === undefined) return Promise.resolve(false);
  const copyId = ++link.lastCopyId;
  send(link, { kind: "copy", copyId, text });
  return new Promise((resolve) => {
    link.copies.set(copyId, resolve);
  });
}

function settleCopy(
  { copies }: Link,
  { copyId, isCopied }: { readonly copyId: number; readonly isCopied: boolean },
): void {
  copies.get(copyId)?.(isCopied);
  copies.delete(copyId);
}

function sendView(link: Link): void {
  const { view, edits } = link;
  const closed = { scheme: "light", takesFocus: false } as const;
  send(link, { kind: "view", view: { ...(view ?? closed), edits } });
}

function send({ port }: Link, message: ToCard): void {
  whileHere(() => port?.postMessage(message));
}

function anchorNow({ context, place }: Link): Anchor | undefined {
  const field = context.field();
  if (field === undefined || place === undefined) return undefined;
  return anchorOf(field, isHeldByTop(place.isTopOn));
}

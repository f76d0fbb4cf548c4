import { browser } from "wxt/browser";
import {
  holdOrderSchema,
  readCardAddress,
  stagePortName,
  type CardPort,
} from "../platform/card-channel.ts";
import { ownAddress } from "../platform/own-address.ts";
import { boxInTop, focusedFrame } from "./anchor.ts";
import { createStage, type Stage } from "./stage.ts";

/** The stages of this document: its own field's, and those of fields in the frames inside. */
export type Stages = {
  /** Has a stage build a frame with what stands behind `#`, and take the call that comes from it. */
  readonly hold: (stage: Stage, hash: string) => void;
};

/** Waits for calls from frames that were built here, each once, and for orders to build one. */
export function createStages(signal: AbortSignal): Stages {
  const expected = new Map<string, Stage>();
  const inner = new Map<number, Stage>();
  const hold = (stage: Stage, hash: string) => {
    const address = readCardAddress(hash);
    if (address === undefined) return;
    for (const [nonce, other] of expected) if (other === stage) expected.delete(nonce);
    expected.set(stagePortName(address.nonce), stage);
    stage.hold(ownAddress(`/card.html#${hash}`));
  };
  const onConnect = (port: CardPort) => {
    const stage = expected.get(port.name);
    if (stage === undefined) return;
    expected.delete(port.name);
    stage.accept(port);
  };
  const onMessage = (message: unknown) => {
    const order = holdOrderSchema.safeParse(message);
    if (!order.success) return;
    const { hash, fieldFrameId } = order.data;
    const stage = inner.get(fieldFrameId) ?? createInnerStage(signal);
    inner.set(fieldFrameId, stage);
    hold(stage, hash);
  };
  browser.runtime.onConnect.addListener(onConnect);
  browser.runtime.onMessage.addListener(onMessage);
  signal.addEventListener("abort", () => {
    browser.runtime.onConnect.removeListener(onConnect);
    browser.runtime.onMessage.removeListener(onMessage);
  });
  return { hold };
}

/** For a field in a frame of this document: the frame that has the focus when the card is asked for. */
function createInnerStage(signal: AbortSignal): Stage {
  let frame = focusedFrame();
  const element = () => {
    frame = focusedFrame() ?? frame;
    return frame;
  };
  return createStage({ signal, element, boxOf: (anchor) => boxInTop(anchor, element()) });
}

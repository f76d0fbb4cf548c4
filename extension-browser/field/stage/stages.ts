import { browser } from "wxt/browser";
import {
  stagePortName,
  writeCardAddress,
  type CardAddress,
  type CardPort,
} from "../../platform/card-address.ts";
import type { HoldOrder } from "../../platform/card-channel.ts";
import { whileHere } from "../../platform/extension-life.ts";
import type { PageOrder } from "../../platform/message.ts";
import { ownAddress } from "../../platform/own-address.ts";
import { boxInTop, focusedFrame } from "./anchor.ts";
import { lookAround } from "../look-around.ts";
import { pageReader } from "../page-reader.ts";
import { focusedIn } from "../place/frames.ts";
import { createStage, type Stage } from "./stage.ts";

/** The stages of this document: its own field's, and those of fields in the frames inside. */
export type Stages = {
  /** Has a stage build the frame with this address, and take the call that comes from it. */
  readonly hold: (stage: Stage, address: CardAddress) => void;
};

/** Waits for calls from frames that were built here, each once, and for orders to build one. */
export function createStages(signal: AbortSignal): Stages {
  const expected = new Map<string, Stage>();
  const inner = new Map<number, Stage>();
  const hold = (stage: Stage, address: CardAddress) => {
    for (const [nonce, other] of expected) if (other === stage) expected.delete(nonce);
    expected.set(stagePortName(address.nonce), stage);
    stage.hold(ownAddress(`/card.html#${writeCardAddress(address)}`));
  };
  const onConnect = (port: CardPort) => {
    const stage = expected.get(port.name);
    if (stage === undefined) return;
    expected.delete(port.name);
    stage.accept(port);
  };
  const onMessage = (order: PageOrder | HoldOrder) => {
    if (order.kind !== "hold-card") return;
    const { fieldFrameId } = order.address;
    const stage = inner.get(fieldFrameId) ?? createInnerStage(signal);
    inner.set(fieldFrameId, stage);
    hold(stage, order.address);
    // Where the card stands depends on the message that is answered.
    void pageReader.fetch();
  };
  browser.runtime.onConnect.addListener(onConnect);
  browser.runtime.onMessage.addListener(onMessage);
  signal.addEventListener("abort", () => {
    whileHere(() => {
      browser.runtime.onConnect.removeListener(onConnect);
      browser.runtime.onMessage.removeListener(onMessage);
    });
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
  return createStage({
    signal,
    element,
    boxOf: (anchor) => boxInTop(anchor, element()),
    look: () => lookAround(focusedIn(element() ?? document.documentElement)),
  });
}

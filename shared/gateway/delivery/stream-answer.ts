import type { Clock } from "../../ports/clock.ts";
import type { HeaderMap, ResponseSink } from "../../ports/http.ts";
import type { GranaryError } from "../../schemas/granary-error.ts";
import { limits } from "../../schemas/limits.ts";
import type { Protocol } from "../../wire/protocol.ts";
import type { AnswerCharge } from "../../schemas/answer-charge.ts";
import { errorEvent } from "../answer.ts";
import { joinBytes } from "../../wire/bytes/join-bytes.ts";
import { poolComment } from "./pool-comment.ts";

/** A stream to the client. Its head goes out with the first sign of life, of whatever kind. */
export type StreamAnswer = {
  readonly open: () => void;
  readonly write: (bytes: Uint8Array) => Promise<void> | void;
  /** Ends the stream properly, with what it cost and the last of its events. */
  readonly end: (charge: AnswerCharge | undefined, events: readonly Uint8Array[]) => void;
  /**
   * Tells the client what went wrong, and what that cost: in the stream once it is open, or by
   * throwing before.
   */
  readonly fail: (error: GranaryError, charge?: AnswerCharge) => void;
  /** Stops the signs of life. */
  readonly close: () => void;
};

/** What the head of every stream says. */
export const streamHeaders: HeaderMap = {
  "content-type": "text/event-stream; charset=utf-8",
  // Proxies that gather answers would undo the streaming.
  "x-accel-buffering": "no",
};

const heartbeat = new TextEncoder().encode(": keep-alive\n\n");

/**
 * Opens a stream to the client and sends a comment whenever it was silent for `heartbeatMs`, also
 * while the upstream still thinks: a service worker that hears nothing is stopped. A client that
 * leaves it unread for `clientStallTimeoutMs` is cut off.
 */
export function createStreamAnswer(
  sink: ResponseSink,
  world: {
    readonly headers: HeaderMap;
    readonly clock: Clock;
    readonly protocol: Pick<Protocol, "errorEvent">;
  },
): StreamAnswer {
  const { headers, clock, protocol } = world;
  let isOpen = false;
  let writtenAtMs = clock.monotonicMs();
  let waiting: Promise<void> | undefined;
  let cancel: (() => void) | undefined;

  const open = () => {
    if (isOpen) return;
    isOpen = true;
    sink.head(200, { ...headers, ...streamHeaders });
  };
  const write = (bytes: Uint8Array) => {
    open();
    writtenAtMs = clock.monotonicMs();
    const result = sink.write(bytes);
    if (result === undefined) return undefined;
    waiting = result.finally(() => {
      waiting = undefined;
    });
    return waiting;
  };
  const beatAfter = (delayMs: number) => {
    cancel = clock.after(delayMs, () => {
      const silentMs = clock.monotonicMs() - writtenAtMs;
      // Whoever reads nothing for minutes keeps its upstream, and others in line, waiting.
      if (waiting !== undefined && silentMs >= limits.clientStallTimeoutMs) {
        sink.destroy();
        return;
      }
      // A client that does not read needs no sign of life.
      if (silentMs >= limits.heartbeatMs && waiting === undefined) void write(heartbeat);
      const dueMs = writtenAtMs + limits.heartbeatMs - clock.monotonicMs();
      beatAfter(dueMs > 0 ? dueMs : limits.heartbeatMs);
    });
  };
  beatAfter(limits.heartbeatMs);

  return {
    open,
    write,
    end: (charge, events) => {
      const last = charge === undefined ? events : [poolComment({ charge }), ...events];
      // One write costs the transport less than three.
      if (last.length > 0) void write(joinBytes(last));
      sink.end();
    },
    fail: (error, charge) => {
      if (!isOpen) throw error;
      if (charge !== undefined) void sink.write(poolComment({ charge }));
      // Its provider had begun to answer, which may have been billed.
      void sink.write(errorEvent(error, { protocol, isCharged: true }));
      sink.end();
    },
    close: () => cancel?.(),
  };
}

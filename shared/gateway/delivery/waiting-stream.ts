import type { ResponseSink } from "../../ports/http.ts";
import type { PlaceInLine } from "../../scheduler/place-in-line.ts";
import type { GranaryError } from "../../schemas/granary-error.ts";
import type { Protocol } from "../../wire/protocol.ts";
import { errorEvent } from "../answer.ts";
import { poolComment } from "./pool-comment.ts";
import { streamHeaders } from "./stream-answer.ts";

/** A stream that may have to begin before anybody knows who pays. */
export type WaitingStream = {
  /** Where the answer goes once its turn has come, whether or not the stream has begun. */
  readonly sink: ResponseSink;
  /** Tells the client its place, in a comment that other clients do not see. */
  readonly show: (place: PlaceInLine) => void;
  readonly isOpen: () => boolean;
  /** Tells the client what went wrong, after the head is gone. */
  readonly fail: (error: GranaryError) => void;
};

/**
 * Opens the stream with the first place that is shown. What the head could not say any more then,
 * which hold and whose grant, follows in a comment.
 */
export function createWaitingStream(
  sink: ResponseSink,
  protocol: Pick<Protocol, "errorEvent">,
): WaitingStream {
  let isOpen = false;
  let isFull = false;
  return {
    sink: {
      ...sink,
      head: (status, headers) => {
        if (!isOpen) sink.head(status, headers);
        else {
          const holdId = headers["x-granary-hold"];
          const paidBy = headers["x-granary-paid-by"];
          const host = headers["x-granary-host"];
          const machine = headers["x-granary-machine"];
          void sink.write(poolComment({ holdId, paidBy, host, machine }));
        }
      },
    },
    show: (place) => {
      if (!isOpen) sink.head(200, streamHeaders);
      isOpen = true;
      // A client that does not read needs no news.
      if (isFull) return;
      const waits = sink.write(poolComment(place));
      if (waits === undefined) return;
      isFull = true;
      const goOn = () => void (isFull = false);
      waits.then(goOn, goOn);
    },
    isOpen: () => isOpen,
    fail: (error) => {
      void sink.write(errorEvent(error, { protocol, isCharged: false }));
      sink.end();
    },
  };
}

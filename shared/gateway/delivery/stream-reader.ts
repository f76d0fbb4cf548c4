import { limits } from "../../schemas/limits.ts";
import type { StreamReading } from "../../wire/protocol.ts";
import { answerLines } from "../../wire/bytes/answer-lines.ts";
import { createSseScanner } from "../../wire/bytes/sse-scanner.ts";

/** Why a stream may not go on. */
export type StreamFault = "too_large" | "key_echoed" | "error_event";

/** What the pool knows of a stream so far. */
export type StreamReader = Omit<StreamReading, "take"> & {
  /** Takes the next chunk and returns what may go on to the client now: whole events. */
  readonly push: (chunk: Uint8Array) => readonly Uint8Array[];
  /** The end of the answer, kept back until it is paid for. */
  readonly keptBack: () => readonly Uint8Array[];
  readonly fault: () => StreamFault | undefined;
};

/**
 * Reads a stream as it passes. `hasKey` is asked about each event once, in order. Events go on as they came, without what the upstream says beside them:
 * comments of an answer are the pool's own. From the event on that ends the answer
 * everything is kept back, so that nobody sees the end of an answer that is not in the books. After
 * a fault nothing goes on.
 */
export function createStreamReader(
  reading: StreamReading,
  hasKey: (bytes: Uint8Array) => boolean,
): StreamReader {
  const scanner = createSseScanner(limits.streamEventBytesMax);
  const kept: Uint8Array[] = [];
  let keptBytes = 0;
  let fault: StreamFault | undefined;

  /** Where an event goes. */
  const sort = (event: Uint8Array): "pass" | "keep" | "drop" => {
    const goes = reading.take(event);
    if (hasKey(event)) {
      fault = "key_echoed";
      return "drop";
    }
    if (goes === "failed") {
      fault = "error_event";
      return "drop";
    }
    return goes === "pass" && kept.length > 0 ? "keep" : goes;
  };

  return {
    push(chunk) {
      if (fault !== undefined) return [];
      const { bytes, events, tooLarge } = scanner.push(chunk);
      const passing: Uint8Array[] = [];
      let from = 0;
      let to = 0;
      const flush = () => {
        if (to > from) passing.push(bytes.subarray(from, to));
      };
      for (const event of events) {
        const goes = sort(event);
        const said = goes === "drop" ? undefined : answerLines(event);
        if (goes === "keep" && said !== undefined) {
          kept.push(said);
          keptBytes += said.length;
        }
        if (fault !== undefined) break;
        if (goes === "pass" && said === event) to += event.length;
        else {
          flush();
          if (goes === "pass" && said !== undefined) passing.push(said);
          to += event.length;
          from = to;
        }
      }
      flush();
      if (tooLarge || keptBytes > limits.streamEventBytesMax) fault ??= "too_large";
      return passing;
    },
    keptBack: () => kept,
    produced: reading.produced,
    reported: reading.reported,
    isCounted: reading.isCounted,
    isComplete: reading.isComplete,
    isDone: reading.isDone,
    fault: () => fault,
  };
}

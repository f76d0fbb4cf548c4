import type { Usage } from "../schemas/ledger-entry.ts";
import { limits } from "../schemas/limits.ts";
import { readChatUsage } from "../wire/chat-usage.ts";
import { skimChat } from "../wire/skim-chat.ts";
import { sseData } from "../wire/sse-data.ts";
import { createSseScanner } from "../wire/sse-scanner.ts";
import { emptyCount, type TextCount } from "../wire/token-estimate.ts";

/** Why a stream may not go on. */
export type StreamFault = "too_large" | "key_echoed" | "error_event";

/** What the pool knows of a stream so far. */
export type StreamReader = {
  /** Takes the next chunk and returns what may go on to the client now: whole events. */
  readonly push: (chunk: Uint8Array) => readonly Uint8Array[];
  /** The end of the answer, kept back until it is paid for. */
  readonly keptBack: () => readonly Uint8Array[];
  readonly produced: TextCount;
  readonly reported: () => Usage | undefined;
  /** True once every choice has said why it ended, or the stream that it is done. */
  readonly isComplete: () => boolean;
  /** True once the stream has said that nothing follows. */
  readonly isDone: () => boolean;
  readonly fault: () => StreamFault | undefined;
};

/** What a reader must know about the request. */
export type StreamWish = {
  readonly choices: number;
  /** Whether the client asked for the event that has the usage and no choices. */
  readonly wantsUsage: boolean;
  readonly hasKey: (bytes: Uint8Array) => boolean;
};

const doneBytes = new TextEncoder().encode("[DONE]");

/**
 * Reads a stream of Chat Completions as it passes. Bytes go on as they came; from the event on that
 * ends the answer everything is kept back, so that nobody sees the end of an answer that is not in
 * the books. After a fault nothing goes on.
 */
export function createStreamReader(wish: StreamWish): StreamReader {
  const scanner = createSseScanner(limits.streamEventBytesMax);
  const produced = emptyCount();
  const kept: Uint8Array[] = [];
  let keptBytes = 0;
  let reported: Usage | undefined;
  let finished = 0;
  let isDone = false;
  let fault: StreamFault | undefined;

  /** Where an event goes. */
  const sort = (event: Uint8Array): "pass" | "keep" | "drop" => {
    const skim = skimChat(event, produced);
    finished += skim.finished;
    if (wish.hasKey(event)) {
      fault = "key_echoed";
      return "drop";
    }
    if (skim.hasError && !skim.hasChoices) {
      fault = "error_event";
      return "drop";
    }
    if (skim.hasUsage) {
      const usage = readChatUsage(parseJson(sseData(event)));
      reported = usage ?? reported;
      if (!skim.hasChoices && !wish.wantsUsage) return "drop";
    } else if (!skim.hasChoices && isDoneEvent(event)) isDone = true;
    const isEnd = isDone || finished >= wish.choices || (skim.hasUsage && !skim.hasChoices);
    return isEnd || kept.length > 0 ? "keep" : "pass";
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
        const place = sort(event);
        if (place === "keep") {
          kept.push(event);
          keptBytes += event.length;
        }
        if (fault !== undefined) break;
        if (place === "pass") to += event.length;
        else {
          flush();
          to += event.length;
          from = to;
        }
      }
      flush();
      if (tooLarge || keptBytes > limits.streamEventBytesMax) fault ??= "too_large";
      return passing;
    },
    keptBack: () => kept,
    produced,
    reported: () => reported,
    isComplete: () => isDone || finished >= wish.choices,
    isDone: () => isDone,
    fault: () => fault,
  };
}

function isDoneEvent(event: Uint8Array): boolean {
  if (event.length > 64 || !event.includes(doneBytes[0] ?? 0)) return false;
  return sseData(event)?.trim() === "[DONE]";
}

function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

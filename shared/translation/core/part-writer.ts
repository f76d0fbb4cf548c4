import type { LanguageModelV4StreamPart } from "@ai-sdk/provider";
import type { AnswerPart } from "./answer-part.ts";
import type { HeaderMap, UpstreamOutcome } from "../../ports/http.ts";
import { readLabel, type AnswerMetadata } from "./read-label.ts";
import { readEnd, readPart } from "./read-parts.ts";
import { usageOfReading } from "./reported-usage.ts";
import type { StreamReading } from "../../wire/protocol.ts";
import type { StreamWriter } from "./source.ts";
import type { TranslatedCall } from "./translated-call.ts";

/** Decides which parts of a package's stream are an answer, and writes those. */
export type PartWriter = {
  /** Takes the next part. */
  readonly take: (part: LanguageModelV4StreamPart) => WriterStep;
  /** The event that says that nothing sensible will follow. */
  readonly fail: () => string;
  readonly hasFailed: () => boolean;
};

/** What to write for a part, and whether anything can follow. */
export type WriterStep = { readonly text: string; readonly isOver: boolean };

type Around = {
  readonly headers: () => HeaderMap;
  readonly ended: () => UpstreamOutcome | undefined;
  /** The pool's own reader of the same bytes; absent where it has none. */
  readonly reading: StreamReading | undefined;
};

const nothing: WriterStep = { text: "", isOver: false };
const theEnd: WriterStep = { text: "", isOver: true };

/**
 * A writer for one stream. Packages say that a stream is finished even if it was cut: an end is only
 * written if the upstream gave a reason for it.
 */
export function createPartWriter(
  call: Pick<
    TranslatedCall,
    "source" | "modelName" | "value" | "isOneCall" | "estimateInputTokens"
  >,
  around: Around,
): PartWriter {
  let reported: AnswerMetadata = {};
  let writer: StreamWriter | undefined;
  let firstCall: string | undefined;
  let hasFailed = false;
  const open = (): StreamWriter => {
    const { modelName, estimateInputTokens } = call;
    const label = readLabel({ ...reported, headers: around.headers(), modelName });
    writer ??= call.source.stream({ ...label, estimateInputTokens }, call.value);
    return writer;
  };
  const wasCut = (): boolean => {
    const ended = around.ended();
    return ended !== undefined && ended.kind !== "complete";
  };
  const giveUp = (): WriterStep => {
    hasFailed = true;
    return { text: open().fail(), isOver: true };
  };
  const isSurplus = (part: AnswerPart): boolean => {
    if (part.kind === "text" || part.kind === "thought") return false;
    firstCall ??= part.id;
    return call.isOneCall && part.id !== firstCall;
  };
  return {
    take(part) {
      if (part.type === "finish") {
        if (part.finishReason.raw === "error") return giveUp();
        // Packages say so even if it was cut. Some servers say that they are done, and never why.
        if (!part.finishReason.raw && around.reading?.isComplete() !== true) return theEnd;
        const end = readEnd(part, firstCall !== undefined);
        const { reading } = around;
        const usage = reading === undefined ? end.usage : usageOfReading(reading);
        return { text: open().end({ ...end, usage }), isOver: true };
      }
      if (part.type === "error") {
        if (wasCut() || (isMissingEnd(part.error) && around.reading?.isComplete() !== true)) {
          return theEnd;
        }
        if (isMissingEnd(part.error)) return nothing;
        return giveUp();
      }
      if (part.type === "response-metadata") reported = part;
      const read = readPart(part);
      if (read === undefined || isSurplus(read)) return nothing;
      return { text: open().take(read), isOver: false };
    },
    fail: () => open().fail(),
    hasFailed: () => hasFailed,
  };
}

/** What a package says at the end of a stream that never gave a reason for it. */
function isMissingEnd(error: unknown): boolean {
  return (
    error instanceof Error &&
    error.name === "AI_InvalidResponseDataError" &&
    (error as { data?: unknown }).data === undefined
  );
}

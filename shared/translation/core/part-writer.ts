import type { LanguageModelV4StreamPart } from "@ai-sdk/provider";
import type { HeaderMap, UpstreamOutcome } from "../../ports/http.ts";
import { readLabel, type Reported } from "./read-label.ts";
import { readEnd, readPart } from "./read-parts.ts";
import type { Source, StreamWriter } from "./source.ts";

/** Decides which parts of a package's stream are an answer, and writes those. */
export type PartWriter = {
  /** What to write for a part, and whether anything can follow. */
  readonly take: (part: LanguageModelV4StreamPart) => Written;
  /** The event that says that nothing sensible will follow. */
  readonly fail: () => string;
  readonly hasFailed: () => boolean;
};

/** What came of a part. */
export type Written = { readonly text: string; readonly isOver: boolean };

type Around = {
  readonly headers: () => HeaderMap;
  readonly ended: () => UpstreamOutcome | undefined;
};

const theEnd: Written = { text: "", isOver: true };

/**
 * A writer for one stream. Packages say that a stream is finished even if it was cut: an end is only
 * written if the upstream gave a reason for it.
 */
export function createPartWriter(
  call: { readonly source: Source; readonly modelName: string; readonly value: unknown },
  around: Around,
): PartWriter {
  let reported: Reported = {};
  let writer: StreamWriter | undefined;
  let hasCalls = false;
  let hasFailed = false;
  const open = (): StreamWriter => {
    const label = { ...reported, headers: around.headers(), modelName: call.modelName };
    writer ??= call.source.stream(readLabel(label), call.value);
    return writer;
  };
  const wasCut = (): boolean => {
    const ended = around.ended();
    return ended !== undefined && ended.kind !== "complete";
  };
  return {
    take(part) {
      if (part.type === "finish") {
        const { raw, unified } = part.finishReason;
        const isFinished = raw !== undefined || (unified !== "interrupted" && unified !== "error");
        return isFinished ? { text: open().end(readEnd(part, hasCalls)), isOver: true } : theEnd;
      }
      if (part.type === "error") {
        if (wasCut() || isMissingEnd(part.error)) return theEnd;
        hasFailed = true;
        return { text: open().fail(), isOver: true };
      }
      if (part.type === "response-metadata") reported = part;
      const read = readPart(part);
      hasCalls ||= read?.kind === "called" || read?.kind === "call";
      return { text: read === undefined ? "" : open().take(read), isOver: false };
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

import { marks, skipBlanks } from "../bytes/json-bytes.ts";
import { readChatUsage } from "../answer/openai-usage.ts";
import { parseJson } from "../bytes/parse-json.ts";
import type { AnswerReading, StreamReading } from "../protocol.ts";
import { readFields } from "../bytes/read-fields.ts";
import { emptyCount } from "../bytes/token-estimate.ts";

/**
 * Reads an answer of Embeddings. Nothing is produced that anybody counts, so what is reported is
 * the input and no output. The vectors, which may be megabytes, are passed over.
 */
export function readEmbeddingsAnswer(body: Uint8Array): AnswerReading {
  const fields = readFields(body, ["data", "usage"]);
  const data = fields?.get("data");
  const usage = readChatUsage({ usage: parseJson(fields?.get("usage")) });
  // No text has no tokens: 0 is said by who does not count.
  const reported = usage?.inputTokens ? { ...usage, outputTokens: 0 } : undefined;
  return { hasAnswer: data !== undefined && hasElement(data), reported, produced: emptyCount() };
}

/** Nothing of this protocol is streamed: what comes as a stream is no answer. */
export function readNoStream(): StreamReading {
  return {
    take: () => "failed",
    produced: emptyCount(),
    reported: () => undefined,
    isCounted: () => false,
    isComplete: () => false,
    isDone: () => false,
  };
}

function hasElement(list: Uint8Array): boolean {
  return list[0] === marks.bracketOpen && list[skipBlanks(list, 1)] !== marks.bracketClose;
}

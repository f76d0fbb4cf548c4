// Goal: clients of Messages are told numbers from the first event on, and the pool pays by none of its own.
// Method: what is written is read back as clients do, and by the pool's own reader.
import { describe, expect, test } from "vitest";
import { createSseScanner } from "../../wire/bytes/sse-scanner.ts";
import { readMessagesStream } from "../../wire/messages/read-messages.ts";
import type { TranslatedUsage } from "../core/reported-usage.ts";
import { messagesStream } from "./stream-messages.ts";

const label = { id: "1", model: "m", createdSeconds: 0, estimateInputTokens: () => 37 };

/** The stream as a client reads it, and what the pool reads in it. */
function write(usage: TranslatedUsage | undefined) {
  const writer = messagesStream(label);
  const text = writer.take({ kind: "text", text: "Hello" }) + writer.end({ reason: "stop", usage });
  const reading = readMessagesStream(true);
  for (const event of createSseScanner(1e6).push(new TextEncoder().encode(text)).events) {
    reading.take(event);
  }
  const events = text.split("\n\n").flatMap((event) => {
    const data = /^data: (.*)$/m.exec(event)?.[1];
    return data === undefined
      ? []
      : [JSON.parse(data) as { type: string; [field: string]: unknown }];
  });
  const of = (type: string) => events.find((event) => event.type === type);
  return { start: of("message_start"), end: of("message_delta"), reading };
}

describe("a stream of Messages that is translated", () => {
  test("begins with about how long the question is", () => {
    const { start } = write({ input: 30, output: 5 });
    expect(start).toMatchObject({ message: { usage: { input_tokens: 37, output_tokens: 1 } } });
  });

  test("ends with what was counted, which alone is paid for", () => {
    const { end, reading } = write({ input: 30, cacheRead: 20, output: 5 });
    expect(end).toMatchObject({
      usage: { input_tokens: 10, cache_read_input_tokens: 20, output_tokens: 5 },
    });
    expect(reading.reported()).toMatchObject({ inputTokens: 30, outputTokens: 5 });
  });

  test("leaves the estimate where nobody counted, and reports nothing to the pool", () => {
    const { end, reading } = write(undefined);
    expect(end?.["usage"]).toEqual({ output_tokens: 0 });
    expect(reading.reported()).toBeUndefined();
  });

  test("has a number for an output that nobody counted, without which clients break", () => {
    const { end } = write({ input: 30 });
    expect(end?.["usage"]).toEqual({ input_tokens: 30, output_tokens: 0 });
  });
});

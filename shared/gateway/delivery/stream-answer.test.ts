import { beforeEach, describe, expect, it } from "vitest";
import type { HeaderMap, ResponseSink } from "../../ports/http.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import { limits } from "../../schemas/limits.ts";
import { createFakeClock, type FakeClock } from "../../testing/fake-clock.ts";
import { chatCompletions } from "../../wire/protocols/chat-completions.ts";
import { createStreamAnswer, type StreamAnswer } from "./stream-answer.ts";

let clock: FakeClock;
let answer: StreamAnswer;
let heads: { status: number; headers: HeaderMap }[];
let text: string;
let isEnded: boolean;
let isDestroyed: boolean;
let wait: Promise<void> | undefined;

beforeEach(() => {
  clock = createFakeClock();
  heads = [];
  text = "";
  isEnded = false;
  isDestroyed = false;
  wait = undefined;
  const sink: ResponseSink = {
    head: (status, headers) => heads.push({ status, headers }),
    write: (bytes) => {
      text += new TextDecoder().decode(bytes);
      return wait;
    },
    end: () => {
      isEnded = true;
    },
    destroy: () => {
      isDestroyed = true;
    },
  };
  answer = createStreamAnswer(sink, {
    headers: { "x-granary-hold": "hold_1" },
    clock,
    protocol: chatCompletions,
  });
});

const bytes = new TextEncoder().encode("data: a\n\n");
const beat = ": keep-alive\n\n";

describe("a stream to a client", () => {
  it("gives a sign of life whenever it was silent for a while, also before its first event", () => {
    clock.advanceMs(limits.heartbeatMs - 1);
    expect(heads).toEqual([]);
    clock.advanceMs(1);
    expect(text).toBe(beat);
    expect(heads).toMatchObject([{ status: 200, headers: { "x-granary-hold": "hold_1" } }]);
    clock.advanceMs(limits.heartbeatMs * 3);
    expect(text).toBe(beat.repeat(4));
  });

  it("is cut off when nobody reads it for minutes", () => {
    wait = new Promise(() => {});
    void answer.write(bytes);
    clock.advanceMs(limits.clientStallTimeoutMs - 1);
    expect(isDestroyed).toBe(false);
    clock.advanceMs(limits.heartbeatMs);
    expect(isDestroyed).toBe(true);
    expect(clock.pending()).toBe(0);
  });

  it("needs none while events come", () => {
    for (let count = 0; count < 10; count++) {
      clock.advanceMs(limits.heartbeatMs - 1);
      void answer.write(bytes);
    }
    expect(text).not.toContain(beat);
  });

  it("gives none to a client that does not read", async () => {
    const read = Promise.withResolvers<void>();
    wait = read.promise;
    void answer.write(bytes);
    clock.advanceMs(limits.heartbeatMs * 3);
    expect(text).not.toContain(beat);
    wait = undefined;
    read.resolve();
    await read.promise;
    await Promise.resolve();
    clock.advanceMs(limits.heartbeatMs);
    expect(text).toContain(beat);
  });

  it("stops giving signs when it is closed", () => {
    answer.close();
    expect(clock.pending()).toBe(0);
  });

  it("throws an error while it can still be an answer of its own, and says it in the stream after", () => {
    const error = new GranaryError("upstream_cut", "It was cut.");
    expect(() => answer.fail(error)).toThrow(error);
    answer.open();
    answer.fail(error);
    expect(JSON.parse(text.slice("data: ".length))).toMatchObject({
      error: { code: "upstream_cut", message: "It was cut." },
    });
    expect(isEnded).toBe(true);
  });
});

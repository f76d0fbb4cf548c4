import { describe, expect, it } from "vitest";
import { limits } from "../../schemas/limits.ts";
import { chatCompletions } from "../../wire/protocols/chat-completions.ts";
import { createStreamReader } from "./stream-reader.ts";

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (parts: readonly Uint8Array[]) =>
  parts.map((part) => new TextDecoder().decode(part)).join("");
const event = (value: object) => `data: ${JSON.stringify(value)}\n\n`;
const piece = (content: string, index = 0) =>
  event({ choices: [{ index, delta: { content }, finish_reason: null }], usage: null });
const finish = (index = 0) => event({ choices: [{ index, delta: {}, finish_reason: "stop" }] });
const usage = event({ choices: [], usage: { prompt_tokens: 3, completion_tokens: 2 } });
const done = "data: [DONE]\n\n";

const report = (count: number) =>
  event({
    choices: [{ index: 0, delta: { content: "x" } }],
    usage: { prompt_tokens: 3, completion_tokens: count },
  });

type Wish = {
  readonly choices?: number;
  readonly wantsUsage?: boolean;
  readonly hasKey?: (bytes: Uint8Array) => boolean;
};
const read = ({ choices = 1, wantsUsage = false, hasKey = () => false }: Wish = {}) => {
  const messages = [{ role: "user", content: "hello" }];
  const stream_options = { include_usage: wantsUsage };
  const body = { model: "m", stream: true, n: choices, stream_options, messages };
  const question = chatCompletions.read(encode(JSON.stringify(body)), {});
  return createStreamReader(question.readStream(), hasKey);
};

describe("a stream as it passes", () => {
  it("goes on byte for byte, but for its end", () => {
    const reader = read({ wantsUsage: true });
    const text = piece("a") + piece("b");
    expect(decode(reader.push(encode(text)))).toBe(text);
    expect(decode(reader.push(encode(finish() + usage + done)))).toBe("");
    expect(decode(reader.keptBack())).toBe(finish() + usage + done);
    expect(reader.reported()).toEqual({ inputTokens: 3, outputTokens: 2 });
    expect(reader.isComplete()).toBe(true);
    expect(reader.isDone()).toBe(true);
  });

  it("goes on without what its upstream says beside the answer", () => {
    const forged = ': granary {"charge":{"microUsd":0}}\n';
    const reader = read();
    const passed = reader.push(encode(`${forged}\n${piece("a")}${forged}id: 1\n${piece("b")}`));
    expect(decode(passed)).toBe(piece("a") + piece("b"));
    reader.push(encode(`id: 2\n${finish()}${forged}\nid: 3\n${done}`));
    expect(decode(reader.keptBack())).toBe(finish() + done);
    expect(reader.isDone()).toBe(true);
  });

  it("goes on the same wherever its chunks are cut", () => {
    const bytes = encode(piece("a") + piece("世") + usage + piece("c") + finish() + done);
    for (let size = 1; size < 40; size += 3) {
      const reader = read();
      const passed: Uint8Array[] = [];
      for (let at = 0; at < bytes.length; at += size) {
        passed.push(...reader.push(bytes.slice(at, at + size)));
      }
      // A usage event in the middle is nobody's wish, and nothing is said to be over because of it.
      expect(decode([...passed, ...reader.keptBack()])).toBe(
        piece("a") + piece("世") + piece("c") + finish() + done,
      );
    }
  });

  it("leaves out the usage event nobody asked for, and reads it", () => {
    const reader = read();
    reader.push(encode(piece("a") + finish() + usage + done));
    expect(decode(reader.keptBack())).toBe(finish() + done);
    expect(reader.reported()).toEqual({ inputTokens: 3, outputTokens: 2 });
  });

  it("is not over before every choice is", () => {
    const reader = read({ choices: 2 });
    const first = piece("a", 0) + finish(0) + piece("b", 1);
    expect(decode(reader.push(encode(first)))).toBe(first);
    expect(reader.isComplete()).toBe(false);
    reader.push(encode(finish(1)));
    expect(reader.isComplete()).toBe(true);
  });

  it("takes the newest of several reports", () => {
    const reader = read();
    expect(decode(reader.push(encode(report(1) + report(2))))).toBe(report(1) + report(2));
    expect(reader.reported()?.outputTokens).toBe(2);
  });

  it("stops at an error, at the key and at an event without an end", () => {
    const broken = read();
    const error = event({ error: { message: "overloaded" } });
    expect(decode(broken.push(encode(piece("a") + error + piece("b"))))).toBe(piece("a"));
    expect(broken.fault()).toBe("error_event");
    expect(broken.push(encode(piece("c")))).toEqual([]);
    const leaking = read({ hasKey: (bytes) => decode([bytes]).includes("sk-1") });
    expect(decode(leaking.push(encode(piece("a") + piece("sk-1"))))).toBe(piece("a"));
    expect(leaking.fault()).toBe("key_echoed");
    const endless = read();
    endless.push(new Uint8Array(limits.streamEventBytesMax + 1).fill(97));
    expect(endless.fault()).toBe("too_large");
  });

  it("keeps back no more than it may", () => {
    const reader = read();
    reader.push(encode(finish()));
    const large = encode(piece("x".repeat(100_000)));
    for (let count = 0; count < 11; count++) reader.push(large);
    expect(reader.fault()).toBe("too_large");
  });
});

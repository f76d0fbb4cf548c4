// Goal: what an answer says of itself is read, and what the model produced is counted, whatever the
// provider wrote. Method: answers as providers give them, and what is none.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readChatAnswer } from "./read-chat-answer.ts";
import { skimChat } from "../bytes/skim-chat.ts";
import { emptyFullCount } from "../bytes/token-estimate.ts";

const encode = (text: string) => new TextEncoder().encode(text);
const read = (value: unknown) => readChatAnswer(encode(JSON.stringify(value)));

describe("an answer in one piece", () => {
  it("counts the texts that the model produced, and nothing beside them", () => {
    const call = { id: "call_1", type: "function", function: { name: "look", arguments: "{}" } };
    const message = {
      role: "assistant",
      content: "Hola, señora",
      reasoning_content: "hm",
      refusal: null,
      tool_calls: [call],
    };
    const logprobs = { content: [{ token: "not this" }] };
    const { produced } = read({ id: "x", choices: [{ index: 0, message, logprobs }] });
    expect(produced).toMatchObject({ ascii: 11 + 2 + 4 + 2, other: 1, pieces: 4 });
    expect(read({ choices: [{ text: "x + 1" }, { text: "" }] }).produced).toMatchObject({
      ascii: 5,
      other: 0,
      pieces: 1,
    });
  });

  it("counts a text as the same text in a stream", () => {
    const text = fc.string({ unit: "grapheme" });
    fc.assert(
      fc.property(text, fc.constantFrom(1, 3_000), (part, times) => {
        const content = part.repeat(times);
        const produced = emptyFullCount();
        const delta = { choices: [{ index: 0, delta: { role: "assistant", content } }] };
        skimChat(encode(JSON.stringify(delta)), produced);
        const answer = read({ choices: [{ message: { role: "assistant", content } }] });
        expect(answer.produced).toEqual(produced);
      }),
    );
  });

  it("is none without choices, whole or cut", () => {
    expect(read({ choices: [] }).hasAnswer).toBe(false);
    expect(read({ choices: {} }).hasAnswer).toBe(false);
    expect(read([{ choices: [{ text: "a" }] }]).hasAnswer).toBe(false);
    expect(read(null)).toMatchObject({ hasAnswer: false, reported: undefined });
    const text = JSON.stringify({ choices: [{ text: "a" }], usage: { prompt_tokens: 1 } });
    expect(readChatAnswer(encode(text))).toMatchObject({
      hasAnswer: true,
      reported: { inputTokens: 1 },
    });
    expect(readChatAnswer(encode(text.slice(0, -1)))).toMatchObject({
      hasAnswer: false,
      reported: undefined,
    });
  });

  it("may be as deep as it likes", () => {
    const deep = `${"[".repeat(100_000)}"a"${"]".repeat(100_000)}`;
    const answer = readChatAnswer(encode(`{"choices":[null,7,{"message":${deep}}]}`));
    expect(answer).toMatchObject({ hasAnswer: true, produced: { ascii: 1 } });
  });
});

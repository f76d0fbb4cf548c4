import { describe, expect, it } from "vitest";
import { toChatRequest, type ChatQuestion } from "./chat-request.ts";

const user = 1;
const assistant = 2;
const text = (value: string) => ({ value });
const bytes = (value: string) => new TextEncoder().encode(value);

const question = (parts: Partial<ChatQuestion>): ChatQuestion => ({
  model: "code",
  takesImages: true,
  answerTokensMax: 8_192,
  messages: [],
  tools: [],
  mustCallTool: false,
  modelOptions: {},
  ...parts,
});
const messagesOf = (messages: ChatQuestion["messages"]) =>
  toChatRequest(question({ messages })).messages;

describe("a question of the editor", () => {
  it("becomes messages in the order they were said", () => {
    const messages = messagesOf([
      { role: 3, content: [text("Be brief.")] },
      { role: user, content: [text("Add "), text("two numbers.")] },
      { role: assistant, content: [text("a + b")] },
    ]);
    expect(messages).toEqual([
      { role: "system", content: "Be brief." },
      { role: "user", content: "Add two numbers." },
      { role: "assistant", content: "a + b" },
    ]);
  });

  it("keeps calls of tools and their results together by their ids", () => {
    const messages = messagesOf([
      {
        role: assistant,
        content: [text("Let me look."), { callId: "c1", name: "read", input: { path: "a.ts" } }],
      },
      {
        role: user,
        content: [{ callId: "c1", content: [text("const a"), text(" = 1;")] }, text("Well?")],
      },
    ]);
    expect(messages).toEqual([
      {
        role: "assistant",
        content: "Let me look.",
        tool_calls: [
          { id: "c1", type: "function", function: { name: "read", arguments: '{"path":"a.ts"}' } },
        ],
      },
      { role: "tool", tool_call_id: "c1", content: "const a = 1;" },
      { role: "user", content: "Well?" },
    ]);
  });

  it("sends a call without words with no content at all", () => {
    const [message] = messagesOf([
      { role: assistant, content: [{ callId: "c1", name: "stop", input: {} }] },
    ]);
    expect(message).toMatchObject({ role: "assistant", content: null });
  });

  it("sends pictures as data, also those a tool gave", () => {
    const picture = { mimeType: "image/png", data: bytes("png") };
    const messages = messagesOf([
      { role: user, content: [text("What is it?"), picture] },
      { role: user, content: [{ callId: "c1", content: [text("a shot"), picture] }] },
    ]);
    const image = { type: "image_url", image_url: { url: "data:image/png;base64,cG5n" } };
    expect(messages).toEqual([
      { role: "user", content: [{ type: "text", text: "What is it?" }, image] },
      { role: "tool", tool_call_id: "c1", content: "a shot" },
      { role: "user", content: [image] },
    ]);
  });

  it("reads text out of data and out of prompt trees, and leaves out what no model understands", () => {
    const tree = {
      value: { node: { children: [{ text: "one " }, { children: [{ text: "two" }] }] } },
    };
    const messages = messagesOf([
      {
        role: user,
        content: [
          tree,
          { mimeType: "application/json", data: bytes('{"a":1}') },
          { mimeType: "cache_control", data: bytes("ephemeral") },
          null,
          7,
        ],
      },
      { role: user, content: [] },
    ]);
    expect(messages).toEqual([{ role: "user", content: 'one two{"a":1}' }]);
  });

  it("offers tools, and demands one where the editor does", () => {
    const tools = [{ name: "now", description: "The time." }];
    const request = toChatRequest(question({ tools, mustCallTool: true }));
    expect(request).toMatchObject({
      tools: [
        {
          type: "function",
          function: {
            name: "now",
            description: "The time.",
            parameters: { type: "object", properties: {} },
          },
        },
      ],
      tool_choice: "required",
    });
    expect(toChatRequest(question({}))).not.toHaveProperty("tools");
  });

  it("passes on known options and nothing else", () => {
    const modelOptions = {
      temperature: 0,
      max_tokens: 9,
      stop: undefined,
      apiKey: "x",
      model: "y",
    };
    expect(toChatRequest(question({ modelOptions }))).toEqual({
      model: "code",
      messages: [],
      temperature: 0,
      max_tokens: 9,
    });
  });

  it("asks for an answer of a length that was reckoned, unless somebody chose one", () => {
    expect(toChatRequest(question({}))).toMatchObject({ max_tokens: 8_192 });
    const chosen = toChatRequest(question({ modelOptions: { max_completion_tokens: 30 } }));
    expect(chosen).not.toHaveProperty("max_tokens");
  });

  it("names what a model is not sent in its place", () => {
    const picture = { mimeType: "image/png", data: bytes("png") };
    const pdf = { mimeType: "application/pdf", data: bytes("%PDF") };
    const messages = [
      { role: user, content: [text("What is it? "), picture, pdf] },
      { role: user, content: [{ callId: "c1", content: [text("a shot "), picture, pdf] }] },
    ];
    expect(toChatRequest(question({ messages, takesImages: false })).messages).toEqual([
      { role: "user", content: "What is it? [left out: image/png][left out: application/pdf]" },
      {
        role: "tool",
        tool_call_id: "c1",
        content: "a shot [left out: application/pdf][left out: image/png]",
      },
    ]);
  });

  it("does not send what a model thought as its words", () => {
    const thought = { value: "The person wants…", id: undefined, metadata: undefined };
    const pieces = { value: ["One.", "Two."], id: "t", metadata: {} };
    const [message] = messagesOf([{ role: assistant, content: [thought, pieces, text("Hello.")] }]);
    expect(message).toEqual({ role: "assistant", content: "Hello." });
  });

  it("turns large pictures into text without running out of stack", () => {
    const data = new Uint8Array(1_000_000);
    const [message] = messagesOf([{ role: user, content: [{ mimeType: "image/png", data }] }]);
    expect(JSON.stringify(message).length).toBeGreaterThan(1_300_000);
  });
});

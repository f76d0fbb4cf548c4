import type { EntryTable, FieldList } from "../field-table.ts";

const mark: FieldList = { type: "plain", ttl: "plain", scope: "plain" };
const breakpoint: FieldList = { mode: "plain", ttl: "plain" };

/** Marks of what a prompt cache should keep: gateways take Anthropic's, OpenAI has its own. */
const marks: FieldList = { cache_control: mark, prompt_cache_breakpoint: breakpoint };

/**
 * Every part of a message of Chat Completions (openai-node 7, checked 2026-11). Files and sound unfold
 * to more tokens than they have bytes.
 */
export const chatParts: EntryTable = {
  entries: {
    text: { ...marks, type: "plain", text: "plain" },
    refusal: { ...marks, type: "plain", refusal: "plain" },
    image_url: { ...marks, type: "plain", image_url: { url: "plain", detail: "plain" } },
    file: "refused",
    input_audio: "refused",
  },
};

const call: FieldList = { name: "plain", arguments: "plain" };

/** Every field of a message of Chat Completions, whoever's it is, and what servers add to them. */
export const chatMessage: FieldList = {
  role: "plain",
  content: chatParts,
  name: "plain",
  refusal: "plain",
  tool_call_id: "plain",
  function_call: call,
  tool_calls: {
    id: "plain",
    index: "plain",
    type: "plain",
    function: call,
    custom: { name: "plain", input: "plain" },
    // Without its signature Gemini refuses its own call.
    extra_content: { google: { thought_signature: "plain" } },
  },
  // What was thought before a call, as DeepSeek and Moonshot, vLLM and Groq, and OpenRouter want it back.
  reasoning_content: "plain",
  reasoning: "plain",
  reasoning_details: {
    type: "plain",
    id: "plain",
    index: "plain",
    format: "plain",
    text: "plain",
    summary: "plain",
    data: "plain",
    signature: "plain",
  },
  // The answer goes on from here (DeepSeek and Mistral, Moonshot and Qwen).
  prefix: "plain",
  partial: "plain",
  cache_control: mark,
  // Sound of an earlier answer, which lies at the provider; requests with it are refused.
  audio: "dropped",
};

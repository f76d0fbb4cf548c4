// https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html,
// https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md and
// https://github.com/huggingface/text-generation-inference, checked 2026-11.
import type { Dialect, OwnField } from "../wire/dialect.ts";

/** How words are chosen, by names that servers of open weights share. They neither cost nor add anything. */
export const samplingFields: Readonly<Record<string, OwnField>> = {
  min_p: "number",
  repetition_penalty: "number",
  top_k: "number",
};

/** A server of open weights that somebody runs, with any model's template and tokenizer. */
export const modelServer: Pick<
  Dialect,
  "cacheWrites" | "ownFields" | "templates" | "takesPlainThoughts"
> = {
  takesPlainThoughts: true,
  cacheWrites: "as-input",
  templates: () => "any",
  ownFields: {
    ...samplingFields,
    typical_p: "number",
    repeat_penalty: "number",
    // Whether to think first, as the templates of Qwen, DeepSeek and Granite name it.
    chat_template_kwargs: { enable_thinking: "boolean", thinking: "boolean" },
  },
};

/**
 * Open weights that a company serves. Their makers' templates indent by four at most (Llama 3.1 to 3.3,
 * Granite), and their tokenizers have a token for four blanks.
 */
export const hostedWeights: Pick<Dialect, "cacheWrites" | "ownFields" | "templates"> = {
  cacheWrites: "as-input",
  templates: () => "indented",
  ownFields: samplingFields,
};

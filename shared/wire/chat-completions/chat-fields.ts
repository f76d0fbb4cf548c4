import type { FieldTable } from "../field-table.ts";
import { chatMessage } from "./message-fields.ts";

/**
 * Every field of a request of Chat Completions (openai-node 7, checked 2026-11), and of those that
 * servers add the ones that make the provider do, or charge, what no bound of ours covers.
 */
export const chatFields: FieldTable = {
  model: "anew",
  messages: chatMessage,
  frequency_penalty: "sent",
  function_call: "sent",
  functions: "sent",
  logit_bias: "sent",
  logprobs: "sent",
  max_completion_tokens: "anew",
  max_tokens: "anew",
  modalities: "sent",
  n: "sent",
  parallel_tool_calls: "sent",
  prediction: "sent",
  presence_penalty: "sent",
  // It names the beginning of a conversation, not a person, and saves money.
  prompt_cache_key: "sent",
  prompt_cache_retention: "sent",
  reasoning_effort: "sent",
  response_format: { type: "sent", json_schema: "sent", schema: "sent" },
  seed: "sent",
  stop: "sent",
  stream: "sent",
  stream_options: "anew",
  temperature: "sent",
  tool_choice: "sent",
  tools: "sent",
  top_logprobs: "sent",
  top_p: "sent",
  verbosity: "sent",
  // Who asks, labels, and what is kept there: the account's owner could read them.
  metadata: "dropped",
  safety_identifier: "dropped",
  store: "dropped",
  user: "dropped",
  // Another tier and a longer life in the cache have prices of their own.
  service_tier: "dropped",
  prompt_cache_options: "dropped",
  audio: "refused",
  moderation: "refused",
  web_search_options: "refused",
  // Other models, other people's servers, searches, and templates of the client's own.
  best_of: "refused",
  cached_content: "refused",
  chat_template: "refused",
  data_sources: "refused",
  enable_code_interpreter: "refused",
  enable_search: "refused",
  extra_body: "refused",
  mcp_servers: "refused",
  mm_processor_kwargs: "refused",
  models: "refused",
  plugins: "refused",
  provider: "refused",
  route: "refused",
  search_parameters: "refused",
  use_beam_search: "refused",
  // Another model that judges the answer (Together).
  safety_model: "refused",
  // Other names of the length and of the number of answers, which llama.cpp puts above the usual ones.
  n_cmpl: "refused",
  n_predict: "refused",
};

import type { FieldTable } from "../field-table.ts";

/**
 * Every field of a request of Completions (openai-node 7, checked 2026-11), and of those that servers
 * add the ones that make the provider do, or charge, what no bound of ours covers.
 */
export const completionsFields: FieldTable = {
  model: "anew",
  prompt: "sent",
  best_of: "sent",
  echo: "sent",
  frequency_penalty: "sent",
  logit_bias: "sent",
  logprobs: "sent",
  max_completion_tokens: "anew",
  max_tokens: "anew",
  n: "sent",
  presence_penalty: "sent",
  prompt_cache_key: "sent",
  seed: "sent",
  stop: "sent",
  stream: "sent",
  stream_options: "anew",
  suffix: "sent",
  temperature: "sent",
  top_p: "sent",
  user: "dropped",
  models: "refused",
  plugins: "refused",
  prompt_embeds: "refused",
  provider: "refused",
  route: "refused",
  use_beam_search: "refused",
  // Another model that judges the answer (Together).
  safety_model: "refused",
  // Other names of the length and of the number of answers, which llama.cpp puts above the usual ones.
  n_cmpl: "refused",
  n_predict: "refused",
};

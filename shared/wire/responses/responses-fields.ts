import type { FieldTable } from "../field-table.ts";
import { responsesItems } from "./item-fields.ts";

/** Every field of a request of Responses (openai-node 7, checked 2026-11). */
export const responsesFields: FieldTable = {
  model: "anew",
  max_output_tokens: "anew",
  store: "anew",
  include: "sent",
  input: responsesItems,
  instructions: "sent",
  max_tool_calls: "sent",
  parallel_tool_calls: "sent",
  // It names the beginning of a conversation, not a person, and saves money.
  prompt_cache_key: "sent",
  prompt_cache_retention: "sent",
  reasoning: {
    context: "sent",
    effort: "sent",
    generate_summary: "sent",
    mode: "sent",
    summary: "sent",
  },
  stream: "sent",
  stream_options: { include_obfuscation: "sent" },
  temperature: "sent",
  text: { format: "sent", verbosity: "sent" },
  tool_choice: "sent",
  tools: "sent",
  top_logprobs: "sent",
  top_p: "sent",
  truncation: "sent",
  // Who asks and labels: the account's owner could read them. Programs are of an account.
  access_programs: "dropped",
  metadata: "dropped",
  safety_identifier: "dropped",
  user: "dropped",
  // Another tier and a longer life in the cache have prices of their own.
  prompt_cache_options: "dropped",
  service_tier: "dropped",
  image: "dropped",
  // What is kept at a provider, what is done there, and other models.
  background: "refused",
  context_management: "refused",
  conversation: "refused",
  models: "refused",
  moderation: "refused",
  plugins: "refused",
  previous_response_id: "refused",
  prompt: "refused",
  provider: "refused",
  route: "refused",
  search_parameters: "refused",
};

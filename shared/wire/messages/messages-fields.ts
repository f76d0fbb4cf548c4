import type { FieldTable } from "../field-table.ts";
import { cacheMark, messageBlocks } from "./block-fields.ts";

/** Every field of a request of Messages (`@anthropic-ai/sdk` 1, with its betas, checked 2026-11). */
export const messagesFields: FieldTable = {
  model: "anew",
  max_tokens: "anew",
  messages: {
    role: "plain",
    content: messageBlocks,
    clear_at: "plain",
    output_config: { effort: "plain" },
  },
  cache_control: cacheMark,
  context_management: { edits: "sent" },
  output_config: { effort: "sent", format: "sent", task_budget: "sent" },
  output_format: { type: "sent", schema: "sent" },
  stop_sequences: "sent",
  stream: "sent",
  system: messageBlocks,
  temperature: "sent",
  thinking: { type: "sent", budget_tokens: "sent", display: "sent" },
  tool_choice: "sent",
  tools: "sent",
  top_k: "sent",
  top_p: "sent",
  // Who asks and labels: the account's owner could read them. Diagnostics are about requests of an
  // account that others use as well, and so are profiles and workspaces.
  diagnostics: "dropped",
  metadata: "dropped",
  user_profile_id: "dropped",
  workspace_id: "dropped",
  // A tier, a speed and a region may have another price, and those that do not are what there is anyway.
  inference_geo: "dropped",
  service_tier: "dropped",
  speed: "dropped",
  // A header, and allowed one by one.
  betas: "dropped",
  // Servers, containers and models of the provider's, and summaries of its own making.
  billing_policy: "refused",
  compaction: "refused",
  container: "refused",
  fallback_credit_token: "refused",
  fallbacks: "refused",
  mcp_servers: "refused",
  thread: "refused",
};

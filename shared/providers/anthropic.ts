// https://platform.claude.com/docs/en/api/messages, /errors and /rate-limits, checked 2026-11.
import type { Thinking } from "../schemas/grant.ts";
import type { Provider, SentRequest } from "./provider.ts";
import { offersTools } from "./thinking-families.ts";

/** Anthropic's own API. */
export const anthropic: Provider = {
  id: "anthropic",
  name: "Anthropic",
  docs: { url: "https://platform.claude.com/docs/en/api/messages", checked: "2026-11" },
  baseUrl: "https://api.anthropic.com/v1",
  hosts: ["api.anthropic.com"],
  selfHosted: false,
  authHeaders: (key) => ({ "x-api-key": key }),
  speaks: {
    messages: {
      path: "messages",
      outputLimitField: "max_tokens",
      // Fills the prompt cache and answers nothing.
      emptyAnswers: true,
      // Each of these multiplies the price or hands work to a tool with its own bill.
      dropFields: ["speed", "inference_geo", "container", "mcp_servers"],
      // `auto` would use up capacity the account reserved for itself.
      fixedFields: { service_tier: "standard_only" },
      cacheWrites: "marked",
      headers: { "anthropic-version": "2023-06-01" },
    },
  },
  thinks: {
    docs: {
      url: "https://platform.claude.com/docs/en/build-with-claude/extended-thinking",
      checked: "2026-11",
    },
    by: claudeThinking,
  },
  pricesUnder: "anthropic",
  limits: { shape: "bucket" },
  judge: (status, signs) => {
    if (status === 402 || /^(billing_error|enforced_spend_limit_reached)$/m.test(signs)) {
      return "credit";
    }
    // Accounts without money and workspaces at their limit answer 400, with words alone.
    const spent = /^message: (your credit balance is too low|you have reached your specified api)/m;
    if (status === 400 && spent.test(signs)) return "credit";
    if (status === 400 && /^message: this organization has been disabled/m.test(signs))
      return "key";
    return undefined;
  },
};

/**
 * Up to Claude 4.x nobody thinks who is not asked to. Of what was thought a summary is shown, or
 * nothing; and what a tool is called with comes a whole value at a time.
 */
function claudeThinking(model: string, request: SentRequest): Thinking | undefined {
  if (offersTools(request) || !/^claude-(3|(opus|sonnet|haiku)-4)/.test(model)) return undefined;
  const asked = request["thinking"] as { readonly type?: unknown } | null | undefined;
  return asked == null || asked.type === "disabled" ? "never" : undefined;
}

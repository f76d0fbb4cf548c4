// https://platform.openai.com/docs/api-reference/chat, checked 2026-11.
import type { Provider } from "./provider.ts";

/** OpenAI's own API. */
export const openai: Provider = {
  id: "openai",
  name: "OpenAI",
  docs: { url: "https://platform.openai.com/docs/api-reference/chat", checked: "2026-11" },
  baseUrl: "https://api.openai.com/v1",
  // Projects with data residency have their own hosts.
  hosts: ["api.openai.com", "us.api.openai.com", "eu.api.openai.com"],
  selfHosted: false,
  authHeaders: (key) => ({ authorization: `Bearer ${key}` }),
  speaks: {
    "chat-completions": {
      path: "chat/completions",
      // `max_tokens` is deprecated and refused by reasoning models.
      outputLimitField: "max_completion_tokens",
      streamUsage: true,
      dropFields: [],
      // A project's default may be `priority`, which costs about twice as much.
      fixedFields: { service_tier: "default" },
    },
  },
};

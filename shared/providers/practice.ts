// Our own stand-in, shared/practice/upstream, checked 2026-11.
import type { Provider } from "./provider.ts";
import { modelServer } from "./server-fields.ts";

/** The stand-in that answers without any AI. */
export const practice: Provider = {
  id: "practice",
  name: "Practice",
  docs: { url: "https://platform.openai.com/docs/api-reference/chat", checked: "2026-11" },
  baseUrl: undefined,
  hosts: "any",
  selfHosted: true,
  authHeaders: (key) => ({ authorization: `Bearer ${key}` }),
  speaks: {
    "chat-completions": {
      ...modelServer,
      path: "chat/completions",
      outputLimitField: "max_tokens",
      streamUsage: true,
      dropFields: [],
      fixedFields: {},
    },
    completions: {
      path: "completions",
      cacheWrites: "as-input",
      outputLimitField: "max_tokens",
      streamUsage: true,
    },
  },
  fillsIn: {
    docs: {
      url: "https://platform.openai.com/docs/api-reference/completions",
      checked: "2026-11",
    },
    // What answers reads `suffix` whatever it is called.
    by: () => ({ fim: "native" }),
  },
  thinks: {
    docs: { url: "https://platform.openai.com/docs/api-reference/chat", checked: "2026-11" },
    by: () => "never",
  },
};

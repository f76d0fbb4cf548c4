// Servers one runs oneself. No provider stands behind them; what binds is the licence of the program
// (pages read 2026-11) and of the weights, which whoever runs the server knows.
import type { Clause, ProviderTerms } from "./clause.ts";

/** Another server of the same kind is nobody's second account. */
const noAccounts = { sticky: false, failoverAcrossAccounts: true } as const;

const ownServer = (page: string): Clause => ({
  verdict: "allowed",
  basis: "summarised",
  quote:
    "A server of one's own has no provider's terms; the licence of its model's weights applies.",
  page,
  checked: "2026-11",
});

const ollamaPage = "https://github.com/ollama/ollama/blob/main/LICENSE";
const vllmPage = "https://github.com/vllm-project/vllm/blob/main/LICENSE";
const compatiblePage = "https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html";

/** Servers that a sponsor or an operator runs. */
export const ownServerTerms: readonly ProviderTerms[] = [
  { provider: "ollama", ...noAccounts, kinds: { "model-server": ownServer(ollamaPage) } },
  {
    provider: "llama-cpp",
    ...noAccounts,
    kinds: {
      "model-server": ownServer("https://github.com/ggml-org/llama.cpp/blob/master/LICENSE"),
    },
  },
  { provider: "vllm", ...noAccounts, kinds: { "model-server": ownServer(vllmPage) } },
  {
    provider: "lm-studio",
    ...noAccounts,
    kinds: { "model-server": ownServer("https://lmstudio.ai/app-terms") },
  },
  {
    provider: "openai-compatible",
    // Anybody may stand behind such an address, so the careful rule holds.
    sticky: true,
    failoverAcrossAccounts: false,
    kinds: {
      "model-server": ownServer(compatiblePage),
      "sponsor-relay": {
        verdict: "needs-consent",
        basis: "not-addressed",
        quote:
          "The terms of the provider behind the relay apply; they are not known here. The relay must be an application of the sponsor's own that those terms allow.",
        page: compatiblePage,
        checked: "2026-11",
      },
    },
  },
  {
    provider: "practice",
    ...noAccounts,
    kinds: {
      "model-server": {
        verdict: "allowed",
        basis: "summarised",
        quote: "The pool's own stand-in, which uses no AI: nobody's terms apply.",
        page: "https://platform.openai.com/docs/api-reference/chat",
        checked: "2026-11",
      },
    },
  },
];

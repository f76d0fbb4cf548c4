import type { HeaderMap } from "../../ports/http.ts";

/**
 * Betas that change neither what is billed nor who does the work (Anthropic's list of betas, 2026-11).
 * Left out are the long context, which has a price of its own, fast mode, other models as fallback,
 * summaries by the provider, files, skills, and tools that run there.
 */
const allowed = new Set([
  "adaptive-thinking-2026-01-28",
  "advanced-tool-use-2025-11-20",
  "claude-code-20250219",
  "computer-use-2025-01-24",
  "computer-use-2025-11-24",
  "context-management-2025-06-27",
  "effort-2025-11-24",
  "extended-cache-ttl-2025-04-11",
  "fine-grained-tool-streaming-2025-05-14",
  "interleaved-thinking-2025-05-14",
  "model-context-window-exceeded-2025-08-26",
  "output-128k-2025-02-19",
  "output-300k-2026-03-24",
  "prompt-caching-2024-07-31",
  "prompt-caching-scope-2026-01-05",
  "redact-thinking-2026-02-12",
  "structured-outputs-2025-11-13",
  "task-budgets-2026-03-13",
  "thinking-display-updates-2026-08-18",
  "thinking-token-count-2026-05-13",
  "token-efficient-tools-2025-02-19",
  "tool-search-tool-2025-10-19",
]);

/** The header that asks for the betas a client wants and may have; empty if there is none. */
export function allowedBetas(headers: HeaderMap): HeaderMap {
  const wanted = (headers["anthropic-beta"] ?? "").split(",").map((beta) => beta.trim());
  const granted = [...new Set(wanted)].filter((beta) => allowed.has(beta));
  return granted.length === 0 ? {} : { "anthropic-beta": granted.join(",") };
}

/** A pool with one grant of one kind, behind which the stand-in is. */
import { createUndiciUpstream } from "@granary/shared/node/http/undici-upstream";
import { startTestPool, type TestPool } from "../../gateway/start-test-pool.ts";
import { startAgentUpstream, type AgentUpstream } from "./agent-upstream.ts";

/** The kinds of grants that agents are tried on, by what their provider speaks. */
export const agentGrants = [
  { id: "everything", name: "all three protocols", provider: "vllm" },
  { id: "chat", name: "Chat Completions", provider: "openai-compatible" },
  { id: "messages", name: "Messages", provider: "anthropic" },
] as const;
export type AgentGrant = (typeof agentGrants)[number];

/** The pool, and what is behind it. */
export type AgentPool = {
  readonly pool: TestPool;
  readonly upstream: AgentUpstream;
  /** How many requests were charged so far. */
  readonly charged: () => Promise<number>;
  readonly close: () => Promise<void>;
};

const anthropic = "https://api.anthropic.com";

/** Starts one. */
export async function startAgentPool({ provider }: AgentGrant): Promise<AgentPool> {
  const upstream = await startAgentUpstream();
  const undici = createUndiciUpstream();
  const pool = await startTestPool({
    baseUrl: `${upstream.url}/v1`,
    dependencies: {
      upstream: (request, sink) => {
        const url = request.url.replace(anthropic, upstream.url);
        return undici.send({ ...request, url, privateHosts: ["127.0.0.1"] }, sink);
      },
    },
  });
  const { sealedKey: _sealed, ...grant } = pool.grant;
  const [model] = grant.models;
  if (model === undefined) throw new Error("The pool has no model.");
  await pool.store.directory.saveGrant({
    ...grant,
    provider,
    baseUrl: provider === "anthropic" ? `${anthropic}/v1` : grant.baseUrl,
    models: [{ ...model, aliases: ["fast", "smart", "code"], maxOutputTokens: 32_000 }],
    budgets: [{ period: "total", limit: { microUsd: 1_000_000_000 } }],
  });
  return {
    pool,
    upstream,
    charged: async () => {
      const records = await pool.store.ledger.requests({}, 1_000);
      return records.filter(({ state }) => state === "settled" || state === "unknown").length;
    },
    close: async () => {
      await pool.close();
      await undici.close();
      await upstream.close();
    },
  };
}

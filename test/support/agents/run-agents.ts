/** Tries agents one after the other, each on every kind of grant at once. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Agent } from "../../agents/agent.ts";
import { dim, say as announce, SetupError, step } from "../../commands/steps.ts";
import { installTool, placeOf } from "../tools/install-tool.ts";
import { agentGrants, startAgentPool } from "./agent-pool.ts";
import { tryAgent, type AgentCells } from "./try-agent.ts";

/** What was seen of an agent, for each kind of grant in the order of the list. */
export type AgentRow = { readonly agent: Agent; readonly grants: readonly AgentCells[] };

/** What came of the agents. */
export type AgentsOutcome = {
  readonly rows: readonly AgentRow[];
  /** What is not well, as sentences. */
  readonly wrong: readonly string[];
};

const printed = join(import.meta.dirname, "../../../.artifacts/agents");

/** Installs what is missing, and tries them. One that cannot run here stops no other. */
export async function runAgents(
  agents: readonly Agent[],
  { pauseMs }: { readonly pauseMs: number },
): Promise<AgentsOutcome> {
  const rows: AgentRow[] = [];
  const wrong: string[] = [];
  mkdirSync(printed, { recursive: true });
  const keep = (name: string, text: string) => writeFileSync(join(printed, `${name}.txt`), text);
  for (const agent of agents) {
    const say = (error: unknown) => void wrong.push(`${agent.title}: ${wordsOf(error)}`);
    const lack = await agent.lacks?.();
    if (lack !== undefined) {
      announce(dim(`  ${agent.title}: not tried. ${lack}`));
      continue;
    }
    if (!placeOf(agent).isInstalled) {
      await step(`${agent.title}: install`, () => installTool(agent)).catch(say);
    }
    const { folder: installed, isInstalled } = placeOf(agent);
    if (!isInstalled) continue;
    const onGrants = () => tryOnGrants(agent, { installed, pauseMs, keep });
    const grants = await step(`${agent.title}: every kind of grant`, onGrants).catch(say);
    if (grants === undefined) continue;
    rows.push({ agent, grants });
    for (const [index, cells] of grants.entries()) {
      for (const [column, seen] of cells) {
        if (seen !== undefined)
          wrong.push(`${agent.title}, ${agentGrants[index]?.name}, ${column}: ${seen}`);
      }
    }
  }
  return { rows, wrong };
}

function tryOnGrants(agent: Agent, trial: Parameters<typeof tryAgent>[2]) {
  return Promise.all(
    agentGrants.map(async (grant) => {
      const pool = await startAgentPool(grant);
      try {
        const keep = (name: string, text: string) => trial.keep(`${name}-${grant.id}`, text);
        return await tryAgent(agent, pool, { ...trial, keep });
      } finally {
        await pool.close();
      }
    }),
  );
}

/** What a person can solve in a sentence; anything else is a bug and shows where it happened. */
function wordsOf(error: unknown): string {
  if (error instanceof SetupError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

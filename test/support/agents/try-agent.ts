/** Plays every scene with one agent on one grant, and says what was seen. */
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";
import type { Agent, AgentPlace } from "../../agents/agent.ts";
import type { AgentPool } from "./agent-pool.ts";
import type { Scene } from "./agent-upstream.ts";
import { runAgent, type AgentRun } from "./run-agent.ts";

/** The columns of the table, in its order. */
export const agentColumns = ["tool", "cut", "refused", "pause"] as const;
export type AgentColumn = (typeof agentColumns)[number];

/** What was seen in a column: nothing where all is well, else what was not. */
export type AgentCells = ReadonlyMap<AgentColumn, string | undefined>;

/** How agents are tried. */
export type AgentTrial = {
  readonly installed: string;
  /** How long a provider says nothing in the middle of its answer. */
  readonly pauseMs: number;
  /** Where what each run printed is kept, for whoever wants to know why. */
  readonly keep: (name: string, text: string) => void;
};

const said = "GRAIN-7 is done.";
const fileText = "grain";
/** Long enough for the slowest to start, and for one that asks again and again to be seen doing so. */
const patienceMs = 180_000;
/** As much as a cell of the table holds. */
const lastLineCharactersMax = 80;
/** What the pool says of each failure. */
const words = {
  cut: "stopped before the answer was complete",
  refused: "does not accept this request",
};

/** Plays them one after the other. */
export async function tryAgent(
  agent: Agent,
  pool: AgentPool,
  trial: AgentTrial,
): Promise<AgentCells> {
  const cells = new Map<AgentColumn, string | undefined>();
  for (const column of agentColumns) {
    const folder = await mkdtemp(join(tmpdir(), `granary-agent-${agent.id}-`));
    try {
      cells.set(column, await playScene({ agent, pool, trial, folder }, column));
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  }
  return cells;
}

type Stage = {
  readonly agent: Agent;
  readonly pool: AgentPool;
  readonly trial: AgentTrial;
  readonly folder: string;
};

async function playScene(
  { agent, pool, trial, folder }: Stage,
  column: AgentColumn,
): Promise<string | undefined> {
  const home = join(folder, "home");
  const work = join(folder, "work");
  await mkdir(home);
  await mkdir(work);
  const { installed, pauseMs } = trial;
  const place: AgentPlace = {
    installed,
    home,
    work,
    poolUrl: pool.pool.url,
    token: pool.pool.token,
  };
  const path = join(work, "made.txt");
  await agent.configure(place);
  const call = agent.makeFile({ path, text: fileText });
  const hasTools = typeof call !== "string";
  pool.upstream.play(sceneOf(column, { call, pauseMs }), hasTools);
  const before = await pool.charged();
  const task = { prompt: "Make the file made.txt.", patienceMs: patienceMs + pauseMs };
  const run = await runAgent(agent, place, task);
  // What is charged is in the books before the end of an answer, but a connection that was cut is noticed later.
  await sleep(500);
  const { turns, others } = pool.upstream.asked();
  const charged = (await pool.charged()) - before - others;
  trial.keep(`${agent.id}-${column}`, run.output);
  const made = await readFile(path, "utf8").catch(() => undefined);
  const seen = { run, turns, charged, made, hasTools };
  return column === "tool" || column === "pause"
    ? judgeAnswer(column, seen)
    : judgeFailure(column, seen);
}

function sceneOf(
  column: AgentColumn,
  { call, pauseMs }: { readonly call: ReturnType<Agent["makeFile"]>; readonly pauseMs: number },
): Scene {
  switch (column) {
    case "tool":
      return { kind: "tool", call, said };
    case "pause":
      return { kind: "pause", said, pauseMs };
    case "cut":
    case "refused":
    default:
      return { kind: column };
  }
}

type Seen = {
  readonly run: AgentRun;
  readonly turns: number;
  readonly charged: number;
  readonly made: string | undefined;
  /** One that has none makes its file with its first answer. */
  readonly hasTools: boolean;
};

function judgeAnswer(column: "tool" | "pause", seen: Seen) {
  const { run, turns, charged, made, hasTools } = seen;
  const wanted = column === "tool" && hasTools ? 2 : 1;
  if (run.exitCode === undefined) return "does not end";
  if (!run.output.includes("GRAIN-7")) return "the answer is not shown";
  if (column === "tool" && made?.trim() !== fileText) return "the tool made no file";
  if (turns !== wanted) return `asked ${turns} times`;
  return charged === wanted ? undefined : `charged ${charged} times`;
}

/** Claude Code asks for a refusal three times more, each time with less of its own, and says it once. */
function judgeFailure(column: keyof typeof words, { run, charged }: Seen) {
  const chargedMax = column === "cut" ? 1 : 0;
  if (charged > chargedMax) return `charged ${charged} times`;
  if (run.exitCode === undefined) return "does not end";
  // Some break their lines for a terminal.
  if (run.output.replaceAll(/\s+/g, " ").includes(words[column])) return undefined;
  return `shows “${lastLine(run.output)}” instead`;
}

/** What a person reads last, without colours. */
function lastLine(output: string): string {
  const plain = stripVTControlCharacters(output).replaceAll("|", " ").trim();
  return (plain.split("\n").at(-1) ?? "").slice(0, lastLineCharactersMax).trim();
}

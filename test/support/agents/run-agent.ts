/** Runs an agent once, with a home and a folder of its own, and ends whatever it leaves behind. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import type { Agent, AgentPlace } from "../../agents/agent.ts";
import { endGroup } from "../end-group.ts";
import { endWithUs } from "../end-with-us.ts";
import { agentEnv, runMark } from "./agent-env.ts";

/** How a run ended; `exitCode` is absent for one that was ended because it took too long. */
export type AgentRun = { readonly exitCode: number | undefined; readonly output: string };

/** One thing an agent is asked to do. */
export type AgentTask = { readonly prompt: string; readonly patienceMs: number };

/** Runs it to its end. */
export async function runAgent(
  agent: Agent,
  place: AgentPlace,
  { prompt, patienceMs }: AgentTask,
): Promise<AgentRun> {
  const [file = "", ...args] = agent.command(place, prompt);
  const child = spawn(file, args, {
    cwd: place.work,
    env: agentEnv(agent, place),
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  endWithUs(child);
  let output = "";
  const listen = (chunk: Buffer) => void (output += chunk.toString("utf8"));
  child.stdout.on("data", listen);
  child.stderr.on("data", listen);
  const { pid = 0 } = child;
  const timer = setTimeout(() => endGroup(pid, "SIGKILL"), patienceMs);
  const [exitCode] = (await once(child, "exit")) as [number | null];
  clearTimeout(timer);
  endRest(place.home);
  return { exitCode: exitCode ?? undefined, output };
}

/** Ends daemons that an agent started in groups of their own. Where processes are no files, its own group is all. */
function endRest(mark: string): void {
  if (process.platform !== "linux") return;
  for (const name of readdirSync("/proc").filter((each) => /^\d+$/.test(each))) {
    if (!environOf(name).includes(`${runMark}=${mark}\0`)) continue;
    try {
      process.kill(Number(name), "SIGKILL");
    } catch {
      // It has ended meanwhile.
    }
  }
}

function environOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, "latin1");
  } catch {
    // It is somebody else's, or has ended.
    return "";
  }
}

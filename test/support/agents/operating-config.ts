/** What OPERATING tells people to write, with a pool and a token of ours in it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AgentPlace } from "../../agents/agent.ts";

const path = join(import.meta.dirname, "../../../.github/OPERATING.md");

const isVariable = (word: string) => /^[A-Z_]+=/.test(word);

type Pool = Pick<AgentPlace, "poolUrl" | "token">;

/** The block of OPERATING whose first line names this agent, as a file. Throws if there is none. */
export function operatingFile(name: string, { poolUrl, token }: Pool): string {
  const blocks = readFileSync(path, "utf8").matchAll(/^```\w+\n([^]*?)^```$/gm);
  for (const [, text = ""] of blocks) {
    const [first = ""] = text.split("\n");
    if (!first.includes(name)) continue;
    return text.replaceAll("https://pool.example", poolUrl).replaceAll("grn_…", token);
  }
  throw new Error(`OPERATING says nothing of ${name}.`);
}

/** The variables and the words of the command that OPERATING has below a comment with this name. */
export function operatingCommand(name: string, { poolUrl, token }: Pool): OperatingCommand {
  const text = readFileSync(path, "utf8").replaceAll("\\\n", " ");
  const line = new RegExp(`^# ${name}.*\\n(.+)$`, "m").exec(text)?.[1];
  if (line === undefined) throw new Error(`OPERATING says nothing of ${name}.`);
  const words = line.replaceAll("$POOL", poolUrl).replaceAll("$TOKEN", token).split(/\s+/);
  const pairs = words.filter(isVariable).map((word) => word.split(/=(.*)/s).slice(0, 2));
  return {
    env: Object.fromEntries(pairs) as Readonly<Record<string, string>>,
    words: words.filter((word) => !isVariable(word)),
  };
}

/** A command as people type it. */
export type OperatingCommand = {
  readonly env: Readonly<Record<string, string>>;
  readonly words: readonly string[];
};

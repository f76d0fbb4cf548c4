/** `npm run clients`: real command-line agents against a pool, on every kind of grant. */
import { readArguments, runSaying } from "./command-line.ts";
import { readNumber } from "./read-number.ts";
import { bold, red, say, SetupError } from "./steps.ts";
import { installPackages } from "./workspace.ts";

const help = `npm run clients                               tries every agent and writes the table in OPERATING
npm run clients -- --only codex,opencode      only these
npm run clients -- --pause 320                how long a provider is silent in the middle, in seconds (default 75)
npm run clients -- --help                     this text

Each agent takes a turn with a tool, hears an answer that is cut and one that is refused, and waits for one
that pauses; on a grant that speaks its protocol and on grants where it is translated. It is configured with
what OPERATING says. Agents are installed once, into granary/tools of this machine's cache
($XDG_CACHE_HOME or ~/.cache); they reach this machine alone, report nothing, and what they leave running is
ended. What each run printed is in .artifacts/agents.`;

async function runChosen(options: {
  readonly only: string | undefined;
  readonly pauseMs: number;
}): Promise<boolean> {
  await installPackages();
  // Only now are the packages there that these parts need.
  const { agents } = await import("../agents/index.ts");
  const { runAgents } = await import("../support/agents/run-agents.ts");
  const { agentsTable, writeAgentsTable } = await import("../support/agents/write-agents-table.ts");
  const ids = agents.map(({ id }) => id);
  const wanted = options.only?.split(",").map((id) => id.trim()) ?? ids;
  const unknown = wanted.filter((id) => !ids.includes(id));
  if (unknown.length > 0) {
    throw new SetupError(`There is no agent ${unknown.join(", ")}. There are: ${ids.join(", ")}.`);
  }
  const { rows, wrong } = await runAgents(
    agents.filter(({ id }) => wanted.includes(id)),
    options,
  );
  const month = new Date().toISOString().slice(0, 7);
  writeAgentsTable(rows, month);
  process.stdout.write(`\n${agentsTable(rows, month).join("\n")}\n`);
  for (const said of wrong) say(`${red("✗")} ${said}`);
  say(bold(wrong.length === 0 ? "Every agent works on every kind of grant." : "Some do not."));
  return wrong.length === 0;
}

await runSaying(async () => {
  const { values } = readArguments(
    {
      options: {
        help: { type: "boolean", short: "h" },
        only: { type: "string" },
        pause: { type: "string" },
      },
    },
    help,
  );
  if (values.help === true) {
    process.stdout.write(`${help}\n`);
    return;
  }
  const pauseMs = 1_000 * readNumber(values.pause, 75, { name: "pause" });
  process.exitCode = (await runChosen({ only: values.only, pauseMs })) ? 0 : 1;
});

/** Cline's command line, with a provider of OpenAI's kind. https://docs.cline.bot/cline-cli, checked 2026-11. */
import { join } from "node:path";
import { mustRun } from "../commands/steps.ts";
import { agentEnv } from "../support/agents/agent-env.ts";
import { operatingCommand } from "../support/agents/operating-config.ts";
import { installFromNpm } from "../support/tools/install-tool.ts";
import type { Agent, AgentPlace } from "./agent.ts";

const version = "3.0.65";

export const cline: Agent = {
  id: "cline",
  title: `Cline ${version} (npm)`,
  install: (folder) =>
    installFromNpm(folder, [
      `cline@${version}`,
      `@cline/cli-${process.platform}-${process.arch}@${version}`,
    ]),
  configure: async (place) => {
    const [, ...words] = operatingCommand("Cline", place).words;
    await mustRun([programOf(place), ...words], { cwd: place.work, env: agentEnv(cline, place) });
  },
  command: (place, prompt) => [programOf(place), "--json", prompt],
  env: () => ({ CLINE_TELEMETRY_DISABLED: "1", POSTHOG_DISABLED: "1", DO_NOT_TRACK: "1" }),
  makeFile: ({ path, text }) => ({ name: "editor", input: { path, new_text: text } }),
};

const programOf = ({ installed }: AgentPlace) => join(installed, "node_modules/.bin/cline");

/** Continue's command line, with a provider of OpenAI's kind. https://docs.continue.dev/cli, checked 2026-11. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { operatingFile } from "../support/agents/operating-config.ts";
import { installFromNpm } from "../support/tools/install-tool.ts";
import type { Agent } from "./agent.ts";

const version = "1.5.47";

export const continueCli: Agent = {
  id: "continue",
  title: `Continue ${version} (npm)`,
  install: (folder) => installFromNpm(folder, [`@continuedev/cli@${version}`]),
  configure: async (place) => {
    await mkdir(join(place.home, ".continue"), { recursive: true });
    await writeFile(configOf(place.home), operatingFile("Continue", place));
  },
  command: ({ installed, home }, prompt) => [
    join(installed, "node_modules/.bin/cn"),
    "--print",
    "--config",
    configOf(home),
    "--auto",
    prompt,
  ],
  env: () => ({ CONTINUE_TELEMETRY_ENABLED: "0", CONTINUE_CLI_ENABLE_TELEMETRY: "0" }),
  makeFile: ({ path, text }) => ({ name: "Write", input: { filepath: path, content: text } }),
};

const configOf = (home: string) => join(home, ".continue/config.yaml");

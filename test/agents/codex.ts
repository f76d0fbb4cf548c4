/** Codex, which speaks Responses. https://developers.openai.com/codex, checked 2026-11. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { operatingFile } from "../support/agents/operating-config.ts";
import { installFromNpm } from "../support/tools/install-tool.ts";
import type { Agent } from "./agent.ts";

const version = "0.171.0";

export const codex: Agent = {
  id: "codex",
  title: `Codex ${version} (npm)`,
  install: (folder) => installFromNpm(folder, [`@openai/codex@${version}`]),
  configure: async (place) => {
    await mkdir(join(place.home, ".codex"), { recursive: true });
    await writeFile(join(place.home, ".codex/config.toml"), operatingFile("Codex", place));
  },
  command: ({ installed }, prompt) => [
    join(installed, "node_modules/.bin/codex"),
    "exec",
    "--skip-git-repo-check",
    // The folder is thrown away, and containers have no sandbox.
    "--dangerously-bypass-approvals-and-sandbox",
    prompt,
  ],
  env: ({ token }) => ({ GRANARY_TOKEN: token }),
  makeFile: ({ path, text }) => ({
    name: "exec_command",
    input: { cmd: `printf %s '${text}' > '${path}'` },
  }),
};

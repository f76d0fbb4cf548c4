/** Claude Code, which speaks Messages. https://code.claude.com/docs, checked 2026-11. */
import { join } from "node:path";
import { operatingCommand } from "../support/agents/operating-config.ts";
import { installFromNpm } from "../support/tools/install-tool.ts";
import type { Agent } from "./agent.ts";

const version = "2.1.332";

export const claudeCode: Agent = {
  id: "claude-code",
  title: `Claude Code ${version} (npm)`,
  // Its program is a package of the platform's.
  install: (folder) =>
    installFromNpm(folder, [
      `@anthropic-ai/claude-code@${version}`,
      `@anthropic-ai/claude-code-${process.platform}-${process.arch}@${version}`,
    ]),
  configure: () => Promise.resolve(),
  command: ({ installed }, prompt) => [
    join(
      installed,
      `node_modules/@anthropic-ai/claude-code-${process.platform}-${process.arch}/claude`,
    ),
    "--print",
    "--permission-mode",
    "acceptEdits",
    prompt,
  ],
  env: (place) => ({
    ...operatingCommand("Claude Code", place).env,
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
    DISABLE_AUTOUPDATER: "1",
    DISABLE_TELEMETRY: "1",
  }),
  makeFile: ({ path, text }) => ({ name: "Write", input: { file_path: path, content: text } }),
};

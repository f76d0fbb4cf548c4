/** aider, which has no tools: it reads files out of what a model writes. https://aider.chat/docs, checked 2026-11. */
import { join } from "node:path";
import { mustRun, runCommand } from "../commands/steps.ts";
import { operatingCommand } from "../support/agents/operating-config.ts";
import { installTimeoutMs } from "../support/tools/install-tool.ts";
import type { Agent } from "./agent.ts";

const version = "0.86.2";
/** It wants 3.10 to 3.12. */
const pythons = ["python3.12", "python3.11", "python3.10", "python3"];

export const aider: Agent = {
  id: "aider",
  title: `aider ${version} (PyPI)`,
  lacks: async () =>
    (await findPython()) === undefined ? "It needs Python 3.10 to 3.12." : undefined,
  install: async (folder) => {
    const limit = { cwd: folder, timeoutMs: installTimeoutMs };
    await mustRun([(await findPython()) ?? "python3", "-m", "venv", "venv"], limit);
    const pip = join(folder, "venv/bin/pip");
    await mustRun(
      [pip, "install", "--quiet", "--only-binary", ":all:", `aider-chat==${version}`],
      limit,
    );
  },
  configure: () => Promise.resolve(),
  command: ({ installed, ...pool }, prompt) => {
    const [, ...words] = operatingCommand("aider", pool).words;
    const alone = ["--no-git", "--no-check-update", "--analytics-disable", "--yes-always"];
    return [join(installed, "venv/bin/aider"), ...words, ...alone, "--message", prompt, "made.txt"];
  },
  env: () => ({}),
  makeFile: ({ text }) => `made.txt\n\`\`\`\n${text}\n\`\`\`\n`,
};

async function findPython(): Promise<string | undefined> {
  const isFit = "import sys; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 12))";
  for (const name of pythons) {
    const { exitCode } = await runCommand([name, "-c", isFit]);
    if (exitCode === 0) return name;
  }
  return undefined;
}

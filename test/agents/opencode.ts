/** opencode, with a provider of OpenAI's kind. https://opencode.ai/docs, checked 2026-11. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { operatingFile } from "../support/agents/operating-config.ts";
import { installFromNpm } from "../support/tools/install-tool.ts";
import type { Agent } from "./agent.ts";

const version = "1.18.33";

export const opencode: Agent = {
  id: "opencode",
  title: `opencode ${version} (npm)`,
  install: (folder) =>
    installFromNpm(folder, [
      `opencode-ai@${version}`,
      `opencode-${process.platform}-${process.arch}@${version}`,
    ]),
  configure: (place) =>
    writeFile(join(place.work, "opencode.json"), operatingFile("opencode", place)),
  command: ({ installed }, prompt) => [
    join(installed, `node_modules/opencode-${process.platform}-${process.arch}/bin/opencode`),
    "run",
    prompt,
  ],
  env: ({ token }) => ({
    GRANARY_TOKEN: token,
    OPENCODE_DISABLE_AUTOUPDATE: "1",
    OPENCODE_DISABLE_MODELS_FETCH: "1",
    OPENCODE_DISABLE_SHARE: "1",
  }),
  makeFile: ({ path, text }) => ({ name: "write", input: { filePath: path, content: text } }),
};

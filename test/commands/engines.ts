/** `npm run engines`: every editor in every column, in both browsers; the table goes into the engines' README. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findChromium } from "./chromium.ts";
import type { BrowserSearch } from "./find-browser.ts";
import { findFirefox } from "./firefox.ts";
import { bold, runCommand, say, SetupError } from "./steps.ts";
import { installPackages, root } from "./workspace.ts";

const help = `npm run engines               tries every editor in Chromium and in Firefox, and prints the table
npm run engines -- --help     this text

The table is written into extension-browser/engines/README.md. It takes ten minutes;
\`npm test\` tries the same but for the long columns in Chromium, and five editors in Firefox.`;

function pathOf(search: BrowserSearch): string {
  if (search.kind === "missing") throw new SetupError(search.why);
  return search.path;
}

async function runMatrix(): Promise<boolean> {
  await installPackages();
  const env = {
    GRANARY_CHROMIUM: pathOf(await findChromium()),
    GRANARY_FIREFOX: pathOf(await findFirefox()),
    GRANARY_ENGINES: "all",
  };
  say("· every editor, every column, both browsers …");
  const vitest = join(root, "node_modules/.bin/vitest");
  const suite = "test/browser/engine-matrix.test.ts";
  const options = ["run", "--config", "test/vitest.config.ts", "--project", "across", suite];
  const { exitCode, output } = await runCommand([vitest, ...options], { cwd: root, env });
  process.stdout.write(readFileSync(join(root, "extension-browser/engines/README.md"), "utf8"));
  if (exitCode !== 0) say(output.trim());
  say(bold(exitCode === 0 ? "Every cell is as it is said to be." : "Some cells are not."));
  return exitCode === 0;
}

const { values } = parseArgs({ options: { help: { type: "boolean", short: "h" } } });
if (values.help === true) {
  say(help);
} else {
  try {
    process.exitCode = (await runMatrix()) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}

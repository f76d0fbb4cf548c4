/** `npm run engines`: every editor in every column, in both browsers; the table goes into the engines' README. */
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { findChromium } from "./chromium.ts";
import { readArguments, runSaying } from "./command-line.ts";
import type { BrowserSearch } from "./find-browser.ts";
import { findFirefox } from "./firefox.ts";
import { bold, runCommand, say, SetupError, step } from "./steps.ts";
import { installPackages, root } from "./workspace.ts";

const help = `npm run engines                          tries every editor in Chromium and in Firefox, and prints the table
npm run engines -- --only slate,trix     those whose names hold one of these words
npm run engines -- --help                this text

The table of all is written into extension-browser/engines/README.md, which takes ten minutes; that of some
is printed only. \`npm test\` tries the same but for the long columns in Chromium, and five editors in Firefox.`;

function pathOf(search: BrowserSearch): string {
  if (search.kind === "missing") throw new SetupError(search.why);
  return search.path;
}

/** Where the table of some editors goes, to be printed. */
const tableOfSome = join(root, ".artifacts/engines.md");

async function runMatrix(only: string | undefined): Promise<boolean> {
  await installPackages();
  // Only now are the packages there that these parts need.
  const { editors, editorsNamed } = await import("../support/browser/editors/every-editor.ts");
  const { engineTable } = await import("../support/browser/engine-matrix/write-table.ts");
  const words = only?.split(",") ?? [];
  const unknown = words.filter((word) => editorsNamed([word]).length === 0);
  if (unknown.length > 0) {
    const names = editors.map(({ name }) => name).join(", ");
    throw new SetupError(`No editor is called ${unknown.join(" or ")}. There are: ${names}.`);
  }
  const chosen = editorsNamed(words);
  const file = only === undefined ? engineTable : tableOfSome;
  mkdirSync(dirname(tableOfSome), { recursive: true });
  rmSync(tableOfSome, { force: true });
  const env = {
    GRANARY_CHROMIUM: pathOf(await findChromium()),
    GRANARY_FIREFOX: pathOf(await findFirefox()),
    GRANARY_ENGINES: "all",
    GRANARY_ENGINES_TABLE: file,
    ...(only !== undefined && { GRANARY_EDITORS: only }),
  };
  const vitest = join(root, "node_modules/.bin/vitest");
  const suite = "test/browser/engine-matrix.test.ts";
  const options = ["run", "--config", "test/vitest.config.ts", "--project", "across", suite];
  const { exitCode, output } = await step(
    `Trying ${chosen.length} of ${editors.length} editors in both browsers`,
    () => runCommand([vitest, ...options], { cwd: root, env }),
  );
  if (existsSync(file)) process.stdout.write(readFileSync(file, "utf8"));
  if (exitCode !== 0) say(output.trim());
  say(bold(exitCode === 0 ? "Every cell is as it is said to be." : "Some cells are not."));
  return exitCode === 0;
}

await runSaying(async () => {
  const { values } = readArguments(
    { options: { help: { type: "boolean", short: "h" }, only: { type: "string" } } },
    help,
  );
  if (values.help === true) process.stdout.write(`${help}\n`);
  else process.exitCode = (await runMatrix(values.only)) ? 0 : 1;
});

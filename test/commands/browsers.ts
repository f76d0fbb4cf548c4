/** `npm run browsers`: every suite that drives a browser, in Chromium and in Firefox, to its end. */
import { globSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { findChromium } from "./chromium.ts";
import { readArguments, runSaying } from "./command-line.ts";
import type { BrowserSearch } from "./find-browser.ts";
import { findFirefox } from "./firefox.ts";
import { bold, dim, runCommand, say, SetupError } from "./steps.ts";
import { buildEverything, installPackages, root } from "./workspace.ts";

const help = `npm run browsers               every browser suite, in Chromium and in Firefox, to its end
npm run browsers -- hostile     those whose file names hold this word
npm run browsers -- --help      this text

\`npm test\` runs the same in Chromium, and in Firefox the part there is time for.`;

function pathOf(search: BrowserSearch): string {
  if (search.kind === "missing") throw new SetupError(search.why);
  return search.path;
}

/** The suites whose names hold one of the words, or all. */
function suitesNamed(words: readonly string[]): string[] {
  const all = globSync("test/browser/*.test.ts", { cwd: root }).toSorted();
  const found = all.filter(
    (file) => words.length === 0 || words.some((word) => file.includes(word)),
  );
  if (found.length === 0) {
    throw new SetupError(`No browser suite is named like that. There are:\n${all.join("\n")}`);
  }
  return found;
}

async function runSuites(words: readonly string[]): Promise<number> {
  const suites = suitesNamed(words);
  await installPackages();
  const env = {
    GRANARY_CHROMIUM: pathOf(await findChromium()),
    GRANARY_FIREFOX: pathOf(await findFirefox()),
    GRANARY_BROWSERS: "all",
  };
  await buildEverything();
  const vitest = join(root, "node_modules/.bin/vitest");
  let failed = 0;
  for (const suite of suites) {
    say(`· ${suite} …`);
    const startedMs = performance.now();
    const command = ["run", "--config", "test/vitest.config.ts", "--project", "across", suite];
    const { exitCode, output } = await runCommand([vitest, ...command], { cwd: root, env });
    say(output.trim());
    say(dim(`  ${Math.round((performance.now() - startedMs) / 1000)} s`));
    if (exitCode !== 0) failed += 1;
  }
  say(bold(`${suites.length - failed} of ${suites.length} suites passed`));
  return failed;
}

await runSaying(async () => {
  const options = { help: { type: "boolean", short: "h" } } as const;
  const { values, positionals } = readArguments({ allowPositionals: true, options }, help);
  if (values.help === true) {
    process.stdout.write(`${help}\n`);
    return;
  }
  mkdirSync(join(root, ".artifacts"), { recursive: true });
  process.exitCode = (await runSuites(positionals)) === 0 ? 0 : 1;
});

/**
 * The command line of a pool where it was not built yet, or where nothing is installed yet: what
 * `./granary` and `npm run granary` start is `shared/node/runtime/granary.mjs`.
 */
import { pathToFileURL } from "node:url";
import { faultOfWriting } from "../../shared/node/runtime/setup-fault.mjs";
import { say, step } from "./steps.ts";
import { installPackages } from "./workspace.ts";

/** What keeps it from starting; the packages, where it says nothing else. */
type Fault = Error & { readonly code?: string; readonly hint?: string };

try {
  await installPackages();
  await import(await chooseCommandLine());
} catch (error) {
  const fault = faultOfWriting(error) ?? error;
  if (!(fault instanceof Error) || fault.name !== "SetupError") throw error;
  const { message, code = "packages_not_installed", hint } = fault as Fault;
  say(hint === undefined ? message : `${message}\n${hint}`);
  if (process.argv.includes("--json")) {
    process.stdout.write(`${JSON.stringify({ error: { code, message, hint } })}\n`);
  }
  process.exitCode = 3;
}

/** Built for the commands that are over at once; a pool is served from the sources. */
async function chooseCommandLine(): Promise<string> {
  // Only now are the packages there that the command line needs.
  const sources = "@granary/shared/node/cli/granary";
  if (process.argv[2] === "serve") return sources;
  try {
    const { buildCli } = await import("@granary/shared/node/cli/build-cli");
    return pathToFileURL(await step("Preparing the command line", buildCli)).href;
  } catch (error) {
    // A bundler says the same of each file; the first of them is enough.
    const [first = "", second = ""] = error instanceof Error ? error.message.split("\n") : [];
    say(`It is read from its sources. ${first} ${second}`.trimEnd());
    return sources;
  }
}

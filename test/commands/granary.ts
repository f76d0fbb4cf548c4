/**
 * The command line of a pool where it was not built yet, or where nothing is installed yet: what
 * `./granary` and `npm run granary` start is `shared/node/runtime/granary.mjs`.
 */
import { pathToFileURL } from "node:url";
import { say, step } from "./steps.ts";
import { installPackages } from "./workspace.ts";

try {
  await installPackages();
  await import(await chooseCommandLine());
} catch (error) {
  if (!(error instanceof Error) || error.name !== "SetupError") throw error;
  say(error.message);
  if (process.argv.includes("--json")) {
    const { message } = error;
    process.stdout.write(
      `${JSON.stringify({ error: { code: "packages_not_installed", message } })}\n`,
    );
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
    say(`It is read from its sources. ${error instanceof Error ? error.message : ""}`);
    return sources;
  }
}

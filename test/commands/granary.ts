/** `./granary`, or `npm run granary`: the command line of a pool, also where nothing is installed yet. */
import { say } from "./steps.ts";
import { installPackages } from "./workspace.ts";

try {
  await installPackages();
  // Only now are the packages there that the command line needs.
  await import("@granary/shared/node/cli/granary");
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

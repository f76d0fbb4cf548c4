import { parseArgs, type ParseArgsConfig } from "node:util";
import { SetupError } from "./steps.ts";

/** Reads what was written behind a command. Throws `SetupError`, with the command's help, for what it does not know. */
export function readArguments<Config extends ParseArgsConfig>(
  config: Config,
  help: string,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new SetupError(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
  }
}

/** Runs a command. What a person can solve is said without a stack, and the exit code is 1. */
export async function runSaying(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "SetupError") throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

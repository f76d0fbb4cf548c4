import { Command, CommanderError, Option } from "commander";
import type { ErrorCode } from "../../schemas/error-codes.ts";
import { isGranaryError } from "../../schemas/granary-error.ts";
import { checkNode } from "../machine/check-node.ts";
import { SetupError, setupTraits } from "../setup-error.ts";
import type { CliContext } from "./cli-context.ts";
import { writingPlainly } from "./plain-output.ts";
import type { CliCommand, CliResult } from "./commands/command.ts";
import { commandGroups, loadNamedCommands } from "./commands/index.ts";

type Failure = {
  readonly code: string;
  readonly message: string;
  readonly hint: string | undefined;
  readonly exitCode: number;
};

const exits =
  "Exit codes: 0 done, 1 something is wrong, 2 written wrongly, 3 set-up, 4 not found, 5 endpoint.";

/** Where a fault of the pool ends a command like one of its set-up: see `setupTraits`. */
const exitOf: Readonly<Partial<Record<ErrorCode, number>>> = {
  request_invalid: 2,
  price_unknown: 2,
  hold_missing: 4,
  store_unavailable: 3,
};

/**
 * Runs one command line (without the program's name) and resolves to its exit code. Results go to
 * standard output, everything else to standard error; with `--json` standard output gets exactly one
 * JSON document, also when it fails: `{"error": {"code", "message", "hint"}}`.
 */
export async function runCli(argv: readonly string[], given: CliContext): Promise<number> {
  const isJson = argv.includes("--json");
  const context = writingPlainly(given, isJson);
  let exitCode = 0;
  let helpText = "";
  const print = (result: CliResult) => {
    context.stdout(`${isJson ? JSON.stringify(result.json) : result.text}\n`);
    exitCode = result.exitCode ?? 0;
  };
  const root = new Command("granary")
    .description("Run a pool of donated AI access.")
    .version(context.productVersion ?? "unknown", "--version", "print the version")
    .exitOverride()
    .configureOutput({
      writeOut: context.stdout,
      // Kept back: what commander says about a wrong line is said once, below.
      writeErr: (text) => {
        helpText += text;
      },
    })
    .showSuggestionAfterError(true)
    .addHelpText("after", `\n${exits}`);
  for (const command of await loadNamedCommands(argv)) {
    addCommand(root, command, async (own) => {
      const options = own.opts<Record<string, unknown>>();
      const store = options["store"];
      const env = typeof store === "string" ? { GRANARY_STORE: store } : {};
      const place = { ...context, env: { ...context.env, ...env } };
      const result = await command.run({ args: own.args, options, context: place, print });
      if (result !== undefined) print(result);
    });
  }
  try {
    checkNode(context.nodeVersion);
    if (argv.length === 0) {
      context.stdout(root.helpInformation());
      return 0;
    }
    await root.parseAsync([...argv], { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    // A group without a command, such as `granary grant`: what could follow is the answer.
    if (error instanceof CommanderError && error.code === "commander.help" && !isJson) {
      context.stderr(helpText);
      return 2;
    }
    // Whoever pressed Ctrl+C at a question knows why it ends.
    if (context.stopSignal.aborted && error instanceof Error && error.name === "AbortError") {
      const message = "Stopped before it was done.";
      if (isJson) context.stdout(`${JSON.stringify({ error: { code: "stopped", message } })}\n`);
      context.stderr(`\n${message}\n`);
      return 130;
    }
    const { code, message, hint, exitCode: failed } = failureOf(error);
    if (isJson) context.stdout(`${JSON.stringify({ error: { code, message, hint } })}\n`);
    context.stderr(`${message}\n${hint === undefined ? "" : `${hint}\n`}`);
    return failed;
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof SetupError) {
    const { code, message, hint } = error;
    return { code, message, hint, exitCode: setupTraits[code] };
  }
  if (isGranaryError(error)) {
    const { code, message, hint } = error;
    return { code, message, hint, exitCode: exitOf[code] ?? 1 };
  }
  if (error instanceof CommanderError) {
    const isGroup = error.code === "commander.help";
    const message = isGroup ? "A word is missing." : withoutValues(error.message);
    const hint = "Add --help to see what this command understands.";
    return { code: "request_invalid", message, hint, exitCode: 2 };
  }
  // An unexpected error may quote anything, a key included; its kind and place are enough.
  const isError = error instanceof Error;
  const where = isError ? error.stack?.match(/^[ \t]+at .*/m)?.[0].trim() : undefined;
  const message = `Something unexpected went wrong (${isError ? error.name : typeof error}).`;
  return { code: "internal", message, hint: where, exitCode: 1 };
}

/**
 * What commander says as a sentence, without the words it did not expect: somebody may have typed a
 * key there.
 */
function withoutValues(message: string): string {
  const said = message
    .replace(/^error: /, "")
    .replace(/( but got \d+): [^]*$/, "$1.")
    .replace(/(unknown option '[^'=]*)=[^]*'/, "$1'");
  // A guess of what was meant stands on a line of its own.
  const [first = "", ...rest] = said.split("\n");
  const sentence = first.charAt(0).toUpperCase() + first.slice(1).replace(/\.$/, "");
  return [`${sentence}.`, ...rest].join("\n");
}

/** Adds one command, with the groups its name goes through. */
function addCommand(root: Command, command: CliCommand, run: (own: Command) => Promise<void>) {
  const words = command.name.split(" ");
  const last = words.pop() ?? "";
  let parent = root;
  for (const word of words) {
    parent =
      parent.commands.find((child) => child.name() === word) ??
      parent
        .command(word)
        .description(commandGroups[word] ?? "")
        .helpCommand(false);
  }
  const own = parent.command(last).description(command.summary);
  for (const [flags, description] of command.arguments) own.argument(flags, description);
  for (const { flags, description, repeat } of command.options) {
    const option = new Option(flags, description);
    if (repeat === true) {
      option.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]);
    }
    own.addOption(option);
  }
  own.option(
    "--data <folder>",
    "the pool's data folder (default: GRANARY_DATA, or the usual place)",
  );
  own.option(
    "--store <url>",
    "postgres://… where the books are (default: GRANARY_STORE, or a file in the data folder)",
  );
  own.option("--json", "print exactly one JSON document");
  const examples = command.examples.map((example) => `  ${example}`).join("\n");
  own.addHelpText("after", `\nExamples:\n${examples}\n\n${exits}`);
  own.action(() => run(own));
}

/** `npm start`: the whole product on this machine, from packages to a sent reply. */
import { findChromium } from "./chromium.ts";
import { readStartOptions, startHelp, type StartOptions } from "./start-options.ts";
import { bold, dim, say, SetupError, step } from "./steps.ts";
import { buildEverything, installPackages } from "./workspace.ts";

/** True where a window can be shown. */
function hasDisplay(): boolean {
  if (process.platform !== "linux") return true;
  return [process.env["DISPLAY"], process.env["WAYLAND_DISPLAY"]].some(Boolean);
}

async function start(options: StartOptions): Promise<void> {
  await installPackages();
  await buildEverything();
  // Only now are the packages there that these parts need.
  const { openTrial } = await import("./trial.ts");
  const trial = await step("Starting the pool", () => openTrial(options));
  const stopped = untilStopped();
  try {
    const isShown = options.isBrowserWanted && !options.once && hasDisplay();
    if (options.isBrowserWanted || options.once) {
      const chromium = await findChromium();
      if (chromium.kind === "missing") {
        if (options.once) throw new SetupError(chromium.why);
        say(`\n${chromium.why} The pool is served all the same.`);
      } else if (isShown) {
        await step("Opening the browser", () => trial.show(chromium.path));
      } else {
        await driveOnce(trial, chromium.path, options);
      }
    }
    if (options.once) return;
    say(await trial.describe());
    say(dim("\nCtrl+C stops. Everything is kept for the next time."));
    await stopped;
    say("");
  } finally {
    await step("Stopping", trial.close);
  }
}

type Trial = Awaited<ReturnType<(typeof import("./trial.ts"))["openTrial"]>>;

async function driveOnce(trial: Trial, chromium: string, options: StartOptions): Promise<void> {
  const outcome = await step("Drafting, inserting and sending a reply in a browser", () =>
    trial.drive(chromium),
  );
  if (options.json) {
    process.stdout.write(`${JSON.stringify(outcome)}\n`);
    return;
  }
  const { draft, entry, screenshot, practice } = outcome;
  const cost = new Intl.NumberFormat("en", {
    style: "currency",
    currency: "USD",
    minimumFractionDigits: 6,
  });
  process.stdout.write(
    [
      "",
      bold(practice ? "The draft (practice, not AI)" : "The draft"),
      draft,
      "",
      bold("The entry in the books"),
      `  grant   ${entry.grant}`,
      `  team    ${entry.team}`,
      `  model   ${entry.model}`,
      `  tokens  ${entry.inputTokens ?? "?"} in, ${entry.outputTokens ?? "?"} out`,
      `  cost    ${cost.format(entry.costMicroUsd / 1_000_000)} (${entry.state})`,
      "",
      `${bold("The screenshot")}  ${screenshot}`,
      "",
    ].join("\n"),
  );
}

/** Resolves at Ctrl+C or a polite request to end; a second one ends at once. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let isStopping = false;
    const stop = () => {
      if (isStopping) process.exit(130);
      isStopping = true;
      resolve();
    };
    process.on("SIGINT", stop);
    process.on("SIGTERM", stop);
  });
}

try {
  const options = readStartOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(`${startHelp}\n`);
  else await start(options);
  // A browser's leftovers must not keep a finished run alive.
  process.exit(0);
} catch (error) {
  // Both carry words for the person; anything else is a bug and shows where it happened.
  const isForPeople =
    error instanceof Error && (error.name === "SetupError" || error.name === "GranaryError");
  if (!isForPeople) throw error;
  const hint = "hint" in error && typeof error.hint === "string" ? ` ${error.hint}` : "";
  say(`\n${error.message}${hint}`);
  process.exit(1);
}

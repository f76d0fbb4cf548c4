/** `npm run simulate`: what must always be true, shown under crashes, and bugs put back and found. */
import { availableParallelism } from "node:os";
import { runSaying } from "./command-line.ts";
import { showProgress, type Progress } from "./show-progress.ts";
import { readSimulateOptions, simulateHelp, type SimulateOptions } from "./simulate-options.ts";
import { red, say } from "./steps.ts";
import { installPackages } from "./workspace.ts";

async function simulate({ seed, runs, quick, json }: SimulateOptions): Promise<void> {
  await installPackages();
  // Only now are the packages there that these parts need.
  const { runSimulation, findFailures } = await import("../simulation/run-simulation.ts");
  const { printSimulation } = await import("../simulation/print-simulation.ts");
  let part = "";
  let progress: Progress | undefined;
  const result = await runSimulation({
    seed,
    runs,
    aborts: quick ? 100 : 1_000,
    days: quick ? 2 : 10,
    threads: Math.max(1, Math.min(8, availableParallelism())),
    onProgress(name, done, total) {
      if (name !== part || progress === undefined) {
        progress?.clear();
        if (!process.stderr.isTTY) say(`· ${name} …`);
        progress = showProgress(name);
        part = name;
      }
      progress.show(done, total);
    },
  });
  progress?.clear();
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${printSimulation(result)}\n`);
  const failures = findFailures(result);
  for (const failure of failures) say(red(`✗ ${failure}`));
  process.exitCode = failures.length > 0 ? 1 : 0;
}

await runSaying(async () => {
  const options = readSimulateOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(`${simulateHelp}\n`);
  else await simulate(options);
});

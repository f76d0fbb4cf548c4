/** `npm run fuzz`: hostile requests in numbers, and what came of them. */
import { fuzzHelp, readFuzzOptions, type FuzzCommandOptions } from "./fuzz-options.ts";
import { runSaying } from "./command-line.ts";
import { showProgress } from "./show-progress.ts";
import { red, say } from "./steps.ts";
import { installPackages } from "./workspace.ts";

async function fuzz({ seed, cases, from, json }: FuzzCommandOptions): Promise<void> {
  await installPackages();
  // Only now are the packages there that these parts need.
  const { findFuzzFailures, runFuzz } = await import("../gateway/security/fuzz/run-fuzz.ts");
  const progress = showProgress("hostile requests");
  const onProgress = (done: number) => progress.show(done, cases);
  const result = await runFuzz({ seed, cases, from, onProgress });
  progress.clear();
  const { findings, statuses, seconds, slowestMs, ...counts } = result;
  const statusLine = Object.entries(statuses).map(([status, count]) => `${status}: ${count}`);
  const lines = [
    ...Object.entries(counts).map(([name, count]) => `${name}: ${count}`),
    `seconds: ${seconds.toFixed(1)}, slowest request: ${Math.round(slowestMs)} ms`,
    `statuses: ${statusLine.join(", ")}`,
  ];
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${lines.join("\n")}\n`);
  for (const { number, what, request } of findings) {
    say(
      `${red(`✗ ${what}`)}\n  npm run fuzz -- --seed ${seed} --from ${number} --cases 1\n  ${request}`,
    );
  }
  process.exitCode = findFuzzFailures(result).length > 0 ? 1 : 0;
}

await runSaying(async () => {
  const options = readFuzzOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(`${fuzzHelp}\n`);
  else await fuzz(options);
});

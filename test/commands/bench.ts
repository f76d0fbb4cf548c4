/** `npm run bench -- NAME`: measures, and prints ratios against a peer or a baseline of the same run. */
import { join } from "node:path";
import { readArguments, runSaying } from "./command-line.ts";
import { readNumber } from "./read-number.ts";
import { SetupError } from "./steps.ts";
import { showProgress } from "./show-progress.ts";
import { buildEverything, installPackages } from "./workspace.ts";

type RunOptions = {
  readonly seed: number;
  readonly runs: number;
  /** Whether to see only that it works. */
  readonly quick: boolean;
  /** How large; what that is says the benchmark. */
  readonly size: number | undefined;
  readonly onProgress: (done: number, total: number) => void;
};

/** One benchmark: what it shows, how many runs it makes unless told, and how to run it. */
type Benchmark = {
  readonly about: string;
  readonly runs: number;
  /** The result, and the same as a table for people. */
  readonly run: (
    options: RunOptions,
  ) => Promise<{ readonly result: object; readonly table: string }>;
};

const benchmarks: Readonly<Record<string, Benchmark>> = {
  gateway: {
    about: "answers a second, time added and memory, beside a bare pass-through; runs are rounds",
    runs: 7,
    async run(options) {
      const { runGatewayBenchmark } = await import("../benchmarks/gateway/run-gateway.ts");
      const { printGateway } = await import("../benchmarks/gateway/print-gateway.ts");
      const result = await runGatewayBenchmark(options);
      return { result, table: printGateway(result) };
    },
  },
  ledger: {
    about: "hold and settle a second, in shared commits and one by one; runs are seconds",
    runs: 3,
    async run({ seed, runs, onProgress }) {
      const { runLedgerBenchmark, printLedger } = await import("../benchmarks/ledger.ts");
      const { runPostgresBenchmark, printPostgres } =
        await import("../benchmarks/ledger-postgres.ts");
      const options = { seed, seconds: runs, onProgress };
      const sqlite = await runLedgerBenchmark(options);
      const postgres = await runPostgresBenchmark(options);
      const table = `${printLedger(sqlite)}\n\n${printPostgres(postgres)}`;
      return { result: { sqlite, postgres }, table };
    },
  },
  reports: {
    about: "reports over long histories, and checking them; runs are reports, size is entries",
    runs: 20,
    async run({ size = 1_000_000, ...options }) {
      const { runReportsBenchmark } = await import("../benchmarks/reports/run-reports.ts");
      const { printReports } = await import("../benchmarks/reports/print-reports.ts");
      const sizes = await runReportsBenchmark({ ...options, entries: size });
      return { result: { ...sizes.at(-1), sizes }, table: printReports(sizes) };
    },
  },
  card: {
    about:
      "from a press to the card, and from the first words to the card, beside a bare page; runs are presses",
    runs: 25,
    async run({ runs, onProgress }) {
      const { runCardBenchmark } = await import("../benchmarks/card/run-card.ts");
      const { printCard } = await import("../benchmarks/card/print-card.ts");
      await buildEverything();
      const result = await runCardBenchmark({ runs, onProgress });
      return { result, table: printCard(result) };
    },
  },
  reading: {
    about:
      "reading a page of 20,000 elements, in a page and by a press in the extension, beside innerText; runs are presses",
    runs: 15,
    async run({ runs, onProgress }) {
      const { runReadingBenchmark } = await import("../benchmarks/reading/run-reading.ts");
      const { runPressBenchmark } = await import("../benchmarks/reading/run-press.ts");
      const { printReading } = await import("../benchmarks/reading/print-reading.ts");
      await buildEverything();
      const reading = await runReadingBenchmark({ runs, onProgress });
      const press = await runPressBenchmark({ runs, onProgress });
      return { result: { reading, press }, table: printReading(reading, press) };
    },
  },
  editor: {
    about:
      "typing in the editor's extension: requests, what they cost and own work; then its start; runs are days",
    runs: 10,
    async run({ seed, runs, onProgress }) {
      const { runEditorBenchmark } = await import("../benchmarks/editor/run-editor.ts");
      const { printEditor } = await import("../benchmarks/editor/print-editor.ts");
      const { buildExtension } = await import("../support/vscode/package-extension.ts");
      const bundle = join(await buildExtension(), "dist/extension.cjs");
      const result = await runEditorBenchmark({ bundle, seed, days: runs, onProgress });
      return { result, table: printEditor(result) };
    },
  },
  fairness: {
    about: "sharing one busy upstream between 27 clients of a recorded day",
    runs: 20,
    async run(options) {
      const { runFairnessBenchmark } = await import("../benchmarks/fairness/run-fairness.ts");
      const { printFairness } = await import("../benchmarks/fairness/print-fairness.ts");
      const result = runFairnessBenchmark(options);
      return { result, table: printFairness(result) };
    },
  },
  replicas: {
    about: "the same day served by 1, 2 and 8 replicas that take turns; runs are days",
    runs: 6,
    async run(options) {
      const { runReplicasBenchmark, printReplicas } =
        await import("../benchmarks/fairness/run-replicas.ts");
      const result = await runReplicasBenchmark(options);
      return { result, table: printReplicas(result) };
    },
  },
  pacing: {
    about: "staying below a provider's limits without leaving them unused",
    runs: 5,
    async run(options) {
      const { runPacingBenchmark, printPacing } =
        await import("../benchmarks/pacing/run-pacing.ts");
      const result = runPacingBenchmark(options);
      return { result, table: printPacing(result) };
    },
  },
  crashes: {
    about: "real processes killed, paused and cut off under load; runs are rounds on each store",
    runs: 10,
    async run({ seed, runs, onProgress }) {
      const { runCrashRounds } = await import("../crash/run-crash-rounds.ts");
      const { printCrashes } = await import("../crash/print-crashes.ts");
      const shared = { rounds: runs, seed };
      const file = await runCrashRounds({
        ...shared,
        store: "sqlite",
        replicas: 1,
        onProgress: ({ round }) => onProgress(round, 2 * runs),
      });
      const server = await runCrashRounds({
        ...shared,
        store: "postgres",
        replicas: 4,
        onProgress: ({ round }) => onProgress(runs + round, 2 * runs),
      });
      return { result: { file, server }, table: printCrashes([file, server]) };
    },
  },
  decisions: {
    about: "how long it takes to say whose turn it is and which gift pays; 1,000 teams, 50 gifts",
    runs: 1,
    async run({ seed }) {
      const { measureDecisionSpeed, printDecisionSpeed } =
        await import("../benchmarks/speed/decision-speed.ts");
      const result = measureDecisionSpeed(seed);
      return { result, table: printDecisionSpeed(result) };
    },
  },
  stalls: {
    about: "how long one request can stop the pool, and what strangers can fill; runs of each body",
    runs: 3,
    async run(options) {
      const { runStallsBenchmark } = await import("../benchmarks/stalls/run-stalls.ts");
      const { printStalls } = await import("../benchmarks/stalls/print-stalls.ts");
      const result = await runStallsBenchmark(options);
      return { result, table: printStalls(result) };
    },
  },
  waste: {
    about: "what of a year of gifts expires unused; runs are years",
    runs: 24,
    async run(options) {
      const { runWasteBenchmark, printWaste } = await import("../benchmarks/waste/run-waste.ts");
      const result = runWasteBenchmark(options);
      return { result, table: printWaste(result) };
    },
  },
};

const help = `npm run bench -- NAME

${Object.entries(benchmarks)
  .map(([name, { about }]) => `  ${name.padEnd(11)}${about}`)
  .join("\n")}

  --seed NUMBER   the same seed gives the same run; 1 unless told
  --runs NUMBER   how many runs
  --size NUMBER   entries of the largest history; reports only
  --quick         little of everything, to see that it works; gateway and stalls only
  --json          one JSON document on standard output
  --help          this text`;

const options = {
  seed: { type: "string" },
  runs: { type: "string" },
  size: { type: "string" },
  quick: { type: "boolean" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/** The benchmark of that name. Throws `SetupError` unless there is one, and one alone is named. */
function chosenFrom(names: readonly string[]): { name: string; benchmark: Benchmark } {
  const [name, ...others] = names;
  if (name === undefined) throw new SetupError(help);
  if (others.length > 0) throw new SetupError(`One benchmark at a time.\n\n${help}`);
  const benchmark = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined;
  if (benchmark === undefined) throw new SetupError(`There is no benchmark ${name}.\n\n${help}`);
  return { name, benchmark };
}

await runSaying(async () => {
  const { values, positionals } = readArguments({ allowPositionals: true, options }, help);
  if (values.help === true) {
    process.stdout.write(`${help}\n`);
    return;
  }
  const { name, benchmark } = chosenFrom(positionals);
  const seed = readNumber(values.seed, 1, { name: "seed" });
  const quick = values.quick === true;
  const runs = readNumber(values.runs, quick ? 1 : benchmark.runs, { name: "runs" });
  const size =
    values.size === undefined
      ? undefined
      : readNumber(values.size, 1, { name: "size", least: 100_000 });
  await installPackages();
  const progress = showProgress(name);
  const { result, table } = await benchmark.run({
    seed,
    runs,
    quick,
    size,
    onProgress: progress.show,
  });
  progress.clear();
  process.stdout.write(values.json === true ? `${JSON.stringify(result)}\n` : `${table}\n`);
});

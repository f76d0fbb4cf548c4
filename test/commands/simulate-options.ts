import { readArguments } from "./command-line.ts";
import { readNumber } from "./read-number.ts";

/** What a person chose for `npm run simulate`. */
export type SimulateOptions = {
  readonly help: boolean;
  readonly json: boolean;
  readonly quick: boolean;
  readonly seed: number;
  readonly runs: number;
};

/** The text of `npm run simulate -- --help`. */
export const simulateHelp = `Plays the pool's request path and ledger through crashes, stalls, lost answers and hang-ups,
checks what must always be true, and puts known bugs back to see that they are found.

npm run simulate                  a million crash interleavings, about ten minutes
npm run simulate -- --quick       ten thousand, and less of everything else
npm run simulate -- --json        one JSON document on standard output

Options
  --seed NUMBER   the same seed plays the same runs; 1 unless told
  --runs NUMBER   crash interleavings, at least
  --quick         a smaller simulation, under a minute
  --json          one JSON document on standard output, everything else on standard error
  --help          this text

The exit code is 1 if an invariant broke or a bug was not found.`;

const options = {
  help: { type: "boolean", short: "h" },
  json: { type: "boolean" },
  quick: { type: "boolean" },
  seed: { type: "string" },
  runs: { type: "string" },
} as const;

/** Reads the options. Throws `SetupError` for one that makes no sense. */
export function readSimulateOptions(args: readonly string[]): SimulateOptions {
  const { values } = readArguments({ args: [...args], options }, simulateHelp);
  const quick = values.quick === true;
  return {
    help: values.help === true,
    json: values.json === true,
    quick,
    seed: readNumber(values.seed, 1, { name: "seed" }),
    runs: readNumber(values.runs, quick ? 10_000 : 1_000_000, { name: "runs" }),
  };
}

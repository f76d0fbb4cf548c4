import { readArguments } from "./command-line.ts";
import { readNumber } from "./read-number.ts";

/** What a person chose for `npm run fuzz`. */
export type FuzzCommandOptions = {
  readonly help: boolean;
  readonly json: boolean;
  readonly seed: number;
  readonly cases: number;
  readonly from: number;
};

/** The text of `npm run fuzz -- --help`. */
export const fuzzHelp = `Sends hostile requests through the gateway: bodies of every protocol with values changed, bytes
spoilt, headers and paths that are tricks. Nothing may crash, answer 5xx, lack a code or leave a hold,
take longer than its bytes say, or be read before it is known who sent it.

npm run fuzz                    a hundred thousand requests, about five minutes
npm run fuzz -- --cases 5000    fewer
npm run fuzz -- --json          one JSON document on standard output

Options
  --seed NUMBER    the same seed sends the same requests; 1 unless told
  --cases NUMBER   how many
  --from NUMBER    the first one's number, to send a finding again
  --json           one JSON document on standard output, everything else on standard error
  --help           this text

The exit code is 1 if anything was found.`;

const options = {
  help: { type: "boolean", short: "h" },
  json: { type: "boolean" },
  seed: { type: "string" },
  cases: { type: "string" },
  from: { type: "string" },
} as const;

/** Reads the options. Throws `SetupError` for one that makes no sense. */
export function readFuzzOptions(args: readonly string[]): FuzzCommandOptions {
  const { values } = readArguments({ args: [...args], options }, fuzzHelp);
  return {
    help: values.help === true,
    json: values.json === true,
    seed: readNumber(values.seed, 1, { name: "seed", least: 0 }),
    cases: readNumber(values.cases, 100_000, { name: "cases", least: 0 }),
    from: readNumber(values.from, 0, { name: "from", least: 0 }),
  };
}

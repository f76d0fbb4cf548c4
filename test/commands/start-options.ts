import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { readArguments } from "./command-line.ts";
import { SetupError } from "./steps.ts";

/** What a person chose for `npm start`. */
export type StartOptions = {
  readonly help: boolean;
  readonly once: boolean;
  readonly json: boolean;
  readonly isBrowserWanted: boolean;
  readonly port: number | undefined;
  readonly dataFolder: string;
};

/** The text of `npm start -- --help`. */
export const startHelp = `Starts a pool on this machine and shows it in a browser.

npm start                    a pool, and a browser with the extension on a practice help desk
npm start -- --once          drive the whole path once without a display, then stop
npm start -- --once --json   the same, with one JSON document on standard output

Options
  --port NUMBER   where the pool listens; 8790 if free, else any free port. 0 for any
  --data FOLDER   where the pool keeps everything; another folder is another pool
  --no-browser    serve only
  --once          draft, insert and send one reply, print what came of it, and stop
  --json          with --once: one JSON document on standard output, everything else on standard error
  --help          this text

Models: a grant that exists; else a model server on this machine (Ollama, LM Studio, llama.cpp); else
GRANARY_MODEL=file.gguf; else the practice stand-in, which is not AI and says so on every answer.
GRANARY_CHROMIUM names a browser. Ctrl+C stops.`;

const options = {
  help: { type: "boolean", short: "h" },
  once: { type: "boolean" },
  json: { type: "boolean" },
  "no-browser": { type: "boolean" },
  port: { type: "string" },
  data: { type: "string" },
} as const;

/** Reads the options. Throws `SetupError` for one that makes no sense. */
export function readStartOptions(args: readonly string[]): StartOptions {
  const { values } = readArguments({ args: [...args], options }, startHelp);
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
    throw new SetupError("--port takes a number from 0 to 65535.");
  }
  if (values.json === true && values.once !== true) {
    throw new SetupError("--json goes with --once.");
  }
  return {
    help: values.help === true,
    once: values.once === true,
    json: values.json === true,
    isBrowserWanted: values["no-browser"] !== true,
    port,
    dataFolder: resolve(values.data ?? defaultFolder()),
  };
}

/** The trial pool lives apart from a real one, so that trying never touches real books. */
function defaultFolder(): string {
  const base = process.env["XDG_DATA_HOME"] ?? join(homedir(), ".local", "share");
  return process.env["GRANARY_DATA"] ?? join(base, "granary-practice");
}

import type { Clock } from "../../ports/clock.ts";
import type { Random } from "../../ports/random.ts";

/** Everything a command asks of the machine it runs on. */
export type CliContext = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly home: string;
  /** `process.version`. */
  readonly nodeVersion: string;
  /** Granary's own version, where somebody may ask for it. */
  readonly productVersion?: string;
  /** The machine's IANA time zone: what a new pool follows unless told otherwise. */
  readonly timeZone: string;
  readonly clock: Clock;
  readonly random: Random;
  /** For results: with `--json` exactly one document is written here. */
  readonly stdout: (text: string) => void;
  /** For everything else. */
  readonly stderr: (text: string) => void;
  /** All of standard input, for keys, which must never be arguments. */
  readonly readStdin: () => Promise<string>;
  /** Asks the person at the terminal one question. Absent where nobody sits at one. */
  readonly ask?: ((question: string) => Promise<string>) | undefined;
  /** The same for one line that is not shown while it is typed. */
  readonly askSecret?: ((question: string) => Promise<string>) | undefined;
  /** Aborted when the person wants to stop (Ctrl+C, or a service manager's stop). */
  readonly stopSignal: AbortSignal;
};

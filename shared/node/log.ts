import type { Clock } from "../ports/clock.ts";
import type { Log, LogFields } from "../ports/log.ts";

/** What looks like a secret although it should never have been given to a log. */
const secretLike = /\b(?:sk|pk|rk|gsk|xai|grn|AIza|hf|ghp)[-_][A-Za-z0-9_-]{12,}|\bBearer\s+\S+/g;

const fieldCharactersMax = 500;

function clean(value: string | number | boolean): string | number | boolean {
  if (typeof value !== "string") return value;
  return value.slice(0, fieldCharactersMax).replaceAll(secretLike, "[removed]");
}

/**
 * A log of one JSON object a line: `{"at":"…","level":"info","event":"…", …fields}`. Fields are cut
 * at 500 characters, and what looks like a key or a token is removed as a last line of defence.
 */
export function createJsonLog(options: {
  readonly clock: Clock;
  readonly write: (line: string) => void;
}): Log {
  const lineOf = (level: string, event: string, fields: LogFields = {}) => {
    const given = Object.entries(fields).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, clean(value)] as const],
    );
    const head = { at: new Date(options.clock.nowMs()).toISOString(), level, event };
    // Twice: first for the order in which a person reads, last so that no field hides the head.
    const line = { ...head, ...Object.fromEntries(given), ...head };
    options.write(`${JSON.stringify(line)}\n`);
  };
  return {
    info: (event, fields) => lineOf("info", event, fields),
    warn: (event, fields) => lineOf("warn", event, fields),
    error: (event, fields) => lineOf("error", event, fields),
  };
}

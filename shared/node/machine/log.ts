import { pino } from "pino";
import type { Clock } from "../../ports/clock.ts";
import type { Log, LogFields } from "../../ports/log.ts";
import { limits } from "../../schemas/limits.ts";
import { removed, scrub, secretFields } from "../../privacy/scrub.ts";

/** From what on things are written; each level includes those after it. */
export const logLevels = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

/** What every line begins with; no field may stand in its place. */
const head: ReadonlySet<string> = new Set(["at", "level", "event"]);

/** Scalars only, also where types were got round; texts are scrubbed and cut. */
function clean(fields: LogFields): Record<string, string | number | boolean> {
  const kept: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || head.has(name)) continue;
    if (typeof value === "string") {
      // More is scrubbed than is kept, so that the cut leaves no half of a secret.
      const text = scrub(value.slice(0, limits.logFieldCharactersMax * 4));
      kept[name] = text.slice(0, limits.logFieldCharactersMax);
    } else if (typeof value === "number" || typeof value === "boolean") kept[name] = value;
    else kept[name] = removed;
  }
  return kept;
}

/**
 * A log of one JSON object a line: `{"level":"info","at":"…","event":"…", …fields}`. What looks like
 * a key or a token is removed, and fields that would hold secrets or words are never written, as a
 * last line of defence. `debug` is there only at that level, so that nobody works for nothing.
 */
export function createJsonLog(options: {
  readonly clock: Clock;
  readonly write: (line: string) => void;
  /** `info` if absent. */
  readonly level?: LogLevel;
}): Log {
  const { clock, level = "info", write } = options;
  const logger = pino(
    {
      level,
      base: null,
      timestamp: () => `,"at":"${new Date(clock.nowMs()).toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: [...secretFields], censor: removed },
    },
    { write },
  );
  const at =
    (name: "debug" | "info" | "warn" | "error") =>
    (event: string, fields: LogFields = {}) =>
      logger[name]({ event, ...clean(fields) });
  return {
    ...(level === "debug" && { debug: at("debug") }),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
  };
}

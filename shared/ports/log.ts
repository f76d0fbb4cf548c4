/** Values a log line may carry. Never a key, a token, or anything a person wrote. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Structured logging. `event` is a fixed label such as `hold_refused`. */
export type Log = {
  /** For whoever looks into a problem. Absent unless somebody asked for that much. */
  readonly debug?: (event: string, fields?: LogFields) => void;
  readonly info: (event: string, fields?: LogFields) => void;
  readonly warn: (event: string, fields?: LogFields) => void;
  readonly error: (event: string, fields?: LogFields) => void;
};

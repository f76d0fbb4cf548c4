/** Time and waiting, as the core asks for them. */
export type Clock = {
  /** Wall-clock time in milliseconds since 1970. For records and calendars, never for safety. */
  readonly nowMs: () => number;
  /** A clock that only goes forward, in milliseconds. For durations and time-outs. */
  readonly monotonicMs: () => number;
  /** Calls `run` once after `delayMs` unless the returned function is called first. */
  readonly after: (delayMs: number, run: () => void) => () => void;
};

import { measureStart, type StartFigures } from "./measure-start.ts";
import { countDays, timeDays, type TypingCounts, type TypingTimes } from "./typing-figures.ts";

/** The editor's page of figures. */
export type EditorFigures = {
  readonly days: number;
  readonly counts: TypingCounts;
  readonly times: TypingTimes;
  readonly start: StartFigures;
};

/** Days that are timed, and fresh processes that are started, with as many of the earlier bundle. */
const timedDays = 3;
const processes = 24;

/** Types on so many days through the built bundle, then starts it in fresh processes. */
export async function runEditorBenchmark({
  bundle,
  seed,
  days,
  onProgress,
}: {
  readonly bundle: string;
  readonly seed: number;
  readonly days: number;
  readonly onProgress: (done: number, total: number) => void;
}): Promise<EditorFigures> {
  // The parts take about as long as each other.
  const parts = { counted: 0, timed: 0, started: 0 };
  const onPart = (part: keyof typeof parts, share: number) => () => {
    parts[part] += share;
    onProgress(Math.round((parts.counted + parts.timed + parts.started) * 100), 300);
  };
  const onDay = onPart("counted", 1 / days);
  const counts = await countDays(bundle, { seed, days, onDay });
  const timed = { seed, days: timedDays, onDay: onPart("timed", 1 / (timedDays * 8)) };
  const times = await timeDays(bundle, timed);
  const onProcess = onPart("started", 1 / processes);
  const start = await measureStart(bundle, { processes, onProcess });
  return { days, counts, times, start };
}

/** A bar on standard error while something long runs; nothing where nobody looks. */
export type Progress = {
  readonly show: (done: number, total: number) => void;
  readonly clear: () => void;
};

const width = 30;
const redrawEveryMs = 100;

const draw = (text: string) => process.stderr.write(`\r${text}\u001B[K`);

/** A progress bar with a name, redrawn at most ten times a second. */
export function showProgress(name: string): Progress {
  let drawnMs = 0;
  return {
    show(done, total) {
      const nowMs = performance.now();
      if (!process.stderr.isTTY || nowMs - drawnMs < redrawEveryMs) return;
      drawnMs = nowMs;
      const filled = Math.round((width * done) / Math.max(1, total));
      const percent = Math.floor((100 * done) / Math.max(1, total));
      draw(`${name} ${"█".repeat(filled)}${"·".repeat(width - filled)} ${percent} %`);
    },
    clear() {
      if (process.stderr.isTTY) draw("");
    },
  };
}

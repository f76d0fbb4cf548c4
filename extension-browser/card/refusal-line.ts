/** As long as two short sentences take to be read without hurry. */
const toldMs = 6_000;

/** Says, for a while, that a press did not count: whoever pressed would wait for what does not come. */
export type RefusalLine = {
  /** Which refusal is told of now, counted from 1: another one is said anew. Absent if none is. */
  readonly told: () => number | undefined;
  readonly refused: () => void;
  /** A press counted, or what was pressed is not there any more. */
  readonly over: () => void;
};

/** Makes the line, with nothing to say yet. */
export function createRefusalLine(context: {
  /** Draws what `told` says now. */
  readonly draw: () => void;
  /** Runs once after a time, unless what it returns is called before. */
  readonly after: (delayMs: number, run: () => void) => () => void;
}): RefusalLine {
  let refusals = 0;
  let told: number | undefined;
  let cancel: (() => void) | undefined;
  const tell = (next: number | undefined) => {
    cancel?.();
    told = next;
    context.draw();
  };
  const over = () => {
    if (told !== undefined) tell(undefined);
  };
  return {
    told: () => told,
    refused: () => {
      refusals += 1;
      tell(refusals);
      cancel = context.after(toldMs, over);
    },
    over,
  };
}

/** A filter of a text that comes in pieces: leaves out what does not belong there. */
export type TextFilter = {
  /** The next piece of the answer in, as much of what stays as is sure by then out. */
  readonly take: (piece: string) => string;
  /** The rest. */
  readonly end: () => string;
};

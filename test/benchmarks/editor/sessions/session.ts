/**
 * What somebody did in one file: where they went, and what they pressed there. Keys stand for themselves
 * but for these:
 *
 * - `⌫` takes the last character back; what is typed and taken back is a slip, or a change of mind
 * - `‥` hesitates for half a second, `…` thinks for a few
 * - `⇥` looks for a suggestion, and takes it if it is what comes next
 * - `⇨` the same for its next word
 * - `▾` takes the first item of the word list
 * - `⎋` closes the word list
 * - `✎` marks when the file was changed in another place, by somebody else or by a tool
 * - a line end brings its indentation with it, as editors do
 */
export type Session = {
  readonly languageId: string;
  /** In the folder that is open. */
  readonly path: string;
  /** The file before the first key, with `\n` between its lines. */
  readonly text: string;
  readonly lineEnd: "\n" | "\r\n";
  readonly insertSpaces: boolean;
  /** What the word list knows, in its order. */
  readonly words: readonly string[];
  /** What it offers behind a dot. */
  readonly members: readonly string[];
  /** What a model writes where it does not know what is meant. */
  readonly guesses: readonly string[];
  readonly stretches: readonly Stretch[];
};

/** What was written in one place without going elsewhere. */
export type Stretch = {
  /** The cursor is set behind the first place where this stands. */
  readonly behind: string;
  readonly keys: string;
  /** What is changed at `✎`, from the one text to the other. */
  readonly meanwhile?: readonly [from: string, to: string];
};

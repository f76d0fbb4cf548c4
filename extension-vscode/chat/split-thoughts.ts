/** A piece of an answer: words, or what the model thinks. */
export type SpokenPart = { readonly kind: "text" | "thinking"; readonly text: string };

/** Tells the thoughts at the beginning of an answer from its words, in a stream cut anywhere. */
export type ThoughtSplitter = {
  readonly add: (text: string) => readonly SpokenPart[];
  /** What was held back. */
  readonly end: () => readonly SpokenPart[];
};

/** How open models mark thoughts where the server does not take them out (DeepSeek R1, Qwen 3). */
const opening = "<think>";
const closing = "</think>";

/**
 * Thoughts count only where the answer begins with their mark: further on it may be what was asked
 * about. Holds back no more than what could still become a mark.
 */
export function createThoughtSplitter(): ThoughtSplitter {
  let state: "before" | "thinking" | "gap" | "after" = "before";
  let held = "";
  const add = (text: string): readonly SpokenPart[] => {
    if (state === "after") return spoken("text", text);
    if (state === "gap") return afterGap(text);
    held += text;
    if (state === "before") {
      const begun = held.trimStart();
      if (begun !== "" && !begun.startsWith(opening) && !opening.startsWith(begun)) {
        state = "after";
        return take("text");
      }
      if (!begun.startsWith(opening)) return [];
      state = "thinking";
      held = begun.slice(opening.length);
    }
    const end = held.indexOf(closing);
    if (end === -1) {
      const keep = partialMark(held);
      const thought = held.slice(0, held.length - keep);
      held = held.slice(held.length - keep);
      return spoken("thinking", thought);
    }
    const [thought, rest] = [held.slice(0, end), held.slice(end + closing.length)];
    held = "";
    state = "gap";
    return [...spoken("thinking", thought), ...afterGap(rest)];
  };
  // The lines between thoughts and words belong to neither.
  const afterGap = (text: string): readonly SpokenPart[] => {
    const words = text.trimStart();
    if (words !== "") state = "after";
    return spoken("text", words);
  };
  const take = (kind: SpokenPart["kind"]): readonly SpokenPart[] => {
    const text = held;
    held = "";
    return spoken(kind, text);
  };
  return { add, end: () => take(state === "thinking" ? "thinking" : "text") };
}

const spoken = (kind: SpokenPart["kind"], text: string): readonly SpokenPart[] =>
  text === "" ? [] : [{ kind, text }];

/** How many characters at the end could be the beginning of the closing mark. */
function partialMark(text: string): number {
  for (let length = closing.length - 1; length > 0; length -= 1) {
    if (text.endsWith(closing.slice(0, length))) return length;
  }
  return 0;
}

import { withoutHidden } from "./clean-text.ts";

// What a joiner or a selector means depends on the character before it.
const lastCharacter = /.(?:\u200C|\u200D|\uFE0E|\uFE0F)?$/su;

/**
 * Takes out of an answer, as it comes, what a person would not see in it: they read it before they put it
 * in, and a model may have been told to hide in it what others wrote. A character that has only half come
 * is held back.
 */
export function createAnswerCleaner(): (piece: string) => string {
  let before = "";
  let half = "";
  return (piece) => {
    const text = half + piece;
    half = text.match(/[\uD800-\uDBFF\r]$/)?.[0] ?? "";
    const whole = half === "" ? text : text.slice(0, -1);
    const clean = withoutHidden(before + whole).slice(before.length);
    before = (before + clean).match(lastCharacter)?.[0] ?? "";
    return clean;
  };
}

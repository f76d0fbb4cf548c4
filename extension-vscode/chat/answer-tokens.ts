/** What decides how long an answer may get, in tokens. */
export type AnswerRoom = {
  /** What the model can write at most. */
  readonly modelMax: number;
  /** What the person set as the most. */
  readonly chosenMax: number;
  /** What is left of the allowance; `undefined` where that is not counted in tokens, or not known. */
  readonly left: number | undefined;
};

/** What a person has who chose nothing: a long file. */
export const answerTokensUsual = 8_192;

/** Less is no answer: the pool then says how much there is. */
const answerTokensMin = 256;

/**
 * How long an answer to ask for. Not more than a quarter of what is left: an answer that is stopped
 * may cost all that was asked for, where its model thinks unseen.
 */
export function answerTokensFor({ modelMax, chosenMax, left }: AnswerRoom): number {
  const share = left === undefined ? Number.POSITIVE_INFINITY : Math.floor(left / 4);
  return Math.min(modelMax, chosenMax, Math.max(answerTokensMin, share));
}

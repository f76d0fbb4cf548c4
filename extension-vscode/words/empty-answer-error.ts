/** A model was asked, and ended its answer without a word or a call of a tool. */
export class EmptyAnswerError extends Error {
  override readonly name = "EmptyAnswerError";
}

import type { NotKnown } from "@granary/shared/privacy/find-private";

/** What is private in a text cannot be known, so it was not sent. Holds nothing of the text. */
export class TextNotSentError extends Error {
  override readonly name = "TextNotSentError";

  constructor(reason: NotKnown) {
    super(reason.kind === "failed" ? `detector ${reason.detector} failed` : "too many values");
  }
}

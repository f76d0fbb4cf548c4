import type { TranslatedUsage } from "./reported-usage.ts";

/** One piece of an answer, in no protocol's words. */
export type AnswerPart =
  | { readonly kind: "text"; readonly text: string }
  /** `signature` is how the model knows the thought again; it may come alone, at the end. */
  | { readonly kind: "thought"; readonly text: string; readonly signature?: string }
  /** A tool will be called; what it is called with follows in pieces. */
  | {
      readonly kind: "call";
      readonly id: string;
      readonly name: string;
      readonly thoughtSignature?: string;
    }
  | { readonly kind: "input"; readonly id: string; readonly text: string }
  | WholeCall;

/** A call of a tool is complete, whether pieces of it came before or not. `input` is JSON. */
export type WholeCall = {
  readonly kind: "called";
  readonly id: string;
  readonly name: string;
  readonly input: string;
  /** Google's sign of the thought behind the call; it wants it back with the call. */
  readonly thoughtSignature?: string;
};

/** Why an answer ended, and what it was counted as, if that was reported. */
export type AnswerEnd = {
  readonly reason: "stop" | "length" | "refused" | "calls";
  readonly usage: TranslatedUsage | undefined;
};

/** An answer in one piece. */
export type WholeAnswer = {
  readonly parts: readonly Exclude<AnswerPart, { kind: "call" | "input" }>[];
  readonly end: AnswerEnd;
};

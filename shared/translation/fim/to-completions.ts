import { limits } from "../../schemas/limits.ts";
import { prepareCompletions } from "../../wire/completions/prepare-completions.ts";
import type { Prepared, Question } from "../../wire/protocol.ts";
import type { TranslationUpstream } from "../translation.ts";
import type { Gap } from "./read-gap.ts";
import { reshapeThrough } from "./reshape-through.ts";

/** A gap as a request of Completions. `suffix` is absent where the prompt says all. */
export type ToCompletions = {
  readonly question: Question;
  readonly target: TranslationUpstream;
  readonly gap: Gap;
  readonly prompt: string;
  readonly suffix?: string;
};

/** The request, bounded. */
export function toCompletions({ question, target, gap, prompt, suffix }: ToCompletions): Prepared {
  const { stop, temperature, topP, seed, isStream } = gap;
  const request = {
    model: target.model.name,
    prompt,
    ...(suffix === undefined ? {} : { suffix }),
    max_tokens: answerMax(question),
    stream: isStream,
    ...sampling({ stop, temperature, top_p: topP, seed }),
  };
  return {
    ...prepareCompletions(request, target),
    estimateInputTokens: question.estimateInputTokens,
  };
}

/** The same request, whose answer is said as a message. */
export function asChat(prepared: Prepared, isStream: boolean): Prepared {
  return { ...prepared, through: reshapeThrough("chat", isStream) };
}

/** The longest insertion: a block of code, if nothing was said. */
export function answerMax({ answerTokensMax }: Question): number {
  return answerTokensMax ?? limits.completeCodeOutputTokensMax;
}

/** What was said of how to choose words; nothing for what was not. */
export function sampling(fields: Readonly<Record<string, number | readonly string[] | undefined>>) {
  const said = Object.entries(fields).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(said);
}

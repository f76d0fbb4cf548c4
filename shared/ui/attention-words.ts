import type { UsageReport } from "../schemas/usage-report.ts";
import { whenAbout } from "../words/formats.ts";
import type { MessageKey, Words } from "./words.ts";

type Attention = NonNullable<UsageReport["grants"][number]["attention"]>[number];

/** What its sponsor reads about a grant that is refused: what is wrong, when it is tried, what to do. */
export type AttentionWords = {
  readonly happened: string;
  readonly nextTry: string;
  readonly next: string;
};

const dos: Readonly<Record<Attention["reason"], MessageKey>> = {
  key_refused: "attentionDoKey",
  credit_used: "attentionDoCredit",
  model_missing: "attentionDoModel",
};

/** A mark in its sponsor's words. A next try that is due happens with the next request. */
export function attentionWords(
  { reason, provider, model, since, nextTryAt }: Attention,
  context: { readonly words: Words; readonly nowMs: number },
): AttentionWords {
  const { say, language } = context.words;
  const when = (isoDate: string) => whenAbout(isoDate, { nowMs: context.nowMs, language });
  const happened = {
    key_refused: () =>
      model === undefined
        ? say("attentionKey", provider, when(since))
        : say("attentionKeyModel", provider, model, when(since)),
    credit_used: () => say("attentionCredit", provider, when(since)),
    model_missing: () => say("attentionModel", provider, model ?? "", when(since)),
  };
  return {
    happened: happened[reason](),
    nextTry:
      Date.parse(nextTryAt) > context.nowMs
        ? say("attentionNextTry", when(nextTryAt))
        : say("attentionNextAsk"),
    next: say(dos[reason]),
  };
}

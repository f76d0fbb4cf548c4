import type { GrantLine } from "../schemas/usage-report.ts";
import { moment } from "../words/formats.ts";
import type { PlainKey, Words } from "../words/words.ts";

type Attention = NonNullable<GrantLine["attention"]>[number];

/** What its sponsor reads about a grant that is refused: what is wrong, when it is tried, what to do. */
export type AttentionWords = {
  readonly happened: string;
  readonly nextTry: string;
  readonly next: string;
};

const dos: Readonly<Record<Attention["reason"], PlainKey>> = {
  key_refused: "sponsor.attentionDoKey",
  credit_used: "sponsor.attentionDoCredit",
  model_missing: "sponsor.attentionDoModel",
};

/** A mark in its sponsor's words. A next try that is due happens with the next request. */
export function attentionWords(
  { reason, provider, model, since, nextTryAt }: Attention,
  context: { readonly words: Words; readonly nowMs: number; readonly timeZone: string },
): AttentionWords {
  const { say, language } = context.words;
  const { nowMs, timeZone } = context;
  const when = (isoDate: string) =>
    moment(Date.parse(isoDate), { nowMs, language, timeZone, saysZone: true });
  const at = { provider, moment: when(since) };
  const happened = {
    key_refused: () =>
      model === undefined
        ? say("sponsor.attentionKey", at)
        : say("sponsor.attentionKeyModel", { ...at, model }),
    credit_used: () => say("sponsor.attentionCredit", at),
    model_missing: () => say("sponsor.attentionModel", { ...at, model: model ?? "" }),
  };
  return {
    happened: happened[reason](),
    nextTry:
      Date.parse(nextTryAt) > nowMs
        ? say("sponsor.attentionNextTry", { moment: when(nextTryAt) })
        : say("sponsor.attentionNextAsk"),
    next: say(dos[reason]),
  };
}

import type { Feature } from "../../schemas/feature.ts";
import type { PlainKey, Words } from "../../words/words.ts";

/** The word for each kind of help, as its sponsor reads it. */
const featureWords = new Map<string, PlainKey>([
  ["reply", "sponsor.featureReply"],
  ["rewrite", "sponsor.featureRewrite"],
  ["shorten", "sponsor.featureShorten"],
  ["translate", "sponsor.featureTranslate"],
  ["chat", "sponsor.featureChat"],
  ["completion", "sponsor.featureCompletion"],
  ["commit", "sponsor.featureCommit"],
  ["other", "sponsor.featureOther"],
] satisfies [Feature, PlainKey][]);

/** What a kind of help is called; a newer pool's, whose word nobody has here, as the pool says it. */
export function featureName(feature: string, { say }: Words): string {
  const key = featureWords.get(feature);
  return key === undefined ? feature : say(key);
}

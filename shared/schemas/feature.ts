import * as z from "zod/mini";

/**
 * What help was given: a closed list, so that the books can say it and never anything of a text. Some
 * of it only newer clients do: a pool tells theirs apart as well. New ones go before `other`.
 */
export const featureSchema = z.enum([
  "reply",
  "rewrite",
  "shorten",
  "translate",
  "chat",
  "completion",
  "commit",
  "other",
]);
export type Feature = z.infer<typeof featureSchema>;

/** The request header in which a client says what help it asks for. */
export const featureHeader = "x-granary-feature";

/** What a client said; `other` where it said nothing, or what this pool does not know. */
export function featureOf(said: string | undefined): Feature {
  const feature = featureSchema.safeParse(said);
  return feature.success ? feature.data : "other";
}

/** What a pool says of a request: older pools say nothing of it, and newer ones may say more. */
export const toldFeatureSchema = z.pipe(z.optional(z.string()), z.transform(featureOf));

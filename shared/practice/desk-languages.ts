/** The languages the practice help desk can be used in, as BCP 47 tags; the first stands in for others. */
export const deskLanguages = ["en", "es", "zh-CN"] as const;
export type DeskLanguage = (typeof deskLanguages)[number];

const primary = (tag: string) => tag.toLowerCase().split(/[-_]/)[0];

/** The first wished language the desk can be used in, whatever its region. */
export function chooseDeskLanguage(wishes: readonly string[]): DeskLanguage {
  const found = wishes.map((wish) => deskLanguages.find((one) => primary(one) === primary(wish)));
  return found.find((language) => language !== undefined) ?? deskLanguages[0];
}

/** The tags of an `Accept-Language` header, the most wanted first; one without a weight weighs 1. */
export function acceptedLanguages(header: string): readonly string[] {
  return header
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.split(";").map((piece) => piece.trim());
      const weight = parameters.find((each) => each.startsWith("q="))?.slice(2);
      return { tag, weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ tag, weight }) => tag !== "" && weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}

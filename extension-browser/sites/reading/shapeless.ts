/**
 * Characters without a shape: a model reads what is written in them, a person does not. Joiners stay,
 * for emoji and scripts need them, and so do the tags that make a flag of a black flag.
 */
const shapeless =
  /(?<flag>\u{1F3F4}[\u{E0061}-\u{E007A}]{2,6}\u{E007F})|[\u{E000}\u{E0000}-\u{E0FFF}\u{200B}\u{2060}-\u{2064}\u{206A}-\u{206F}\u{FEFF}\u{00AD}\u{180E}\u{3164}\u{FFA0}\u{115F}\u{1160}\u{FFF9}-\u{FFFB}]/gu;

/** A text without the characters nobody sees. */
export function withoutShapeless(text: string): string {
  return text.replaceAll(shapeless, (_, flag?: string) => flag ?? "");
}

// Control characters other than tab and line feed, and what Unicode calls default-ignorable: soft
// hyphens, zero-width spaces, writing-direction overrides, tags. All can hide text from the person
// who presses the button. Joiners and emoji selectors can be honest and are looked at below.
const hidden =
  /(?!\t|\n|\u200C|\u200D|\uFE0E|\uFE0F)[\p{Cc}\p{Default_Ignorable_Code_Point}\u2028\u2029\uFFF9-\uFFFB]/gu;

// A joiner is honest only after a letter of a script that joins, or inside an emoji; a selector
// only once.
const stray =
  /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F|\p{M}|\p{Script=Arabic}|\p{Script=Syriac}|\p{Script=Devanagari}|\p{Script=Bengali}|\p{Script=Tamil}|\p{Script=Telugu}|\p{Script=Kannada}|\p{Script=Malayalam}|\p{Script=Sinhala}|\p{Script=Khmer}|\p{Script=Mongolian})[\u200C\u200D]|[\uFE0E\uFE0F](?=[\uFE0E\uFE0F])/gu;

// Our own markers, in any brackets that look like ours, whole or begun.
const markerLookAlike =
  /[[［【〚⟦]{1,2}\s*(?:\/\s*)?granary\b[^\]］】〛⟧\n]{0,200}[\]］】〛⟧]{0,2}/giu;

// What chat templates of open models use to separate speakers.
const templateToken =
  /<\|[^|<>\n]{1,40}\|>|<｜[^｜<>\n]{1,40}｜>|\[\/?INST\]|<<\/?SYS>>|<(?:start|end)_of_turn>/giu;

/** Text without what nobody can see. Tabs and line feeds stay, and joiners where they are honest. */
export function visibleText(text: string): string {
  return text.replace(hidden, "").replace(stray, "");
}

/**
 * Text as the person sees it: nothing invisible, line ends as `\n`, and nothing that looks like a
 * marker of ours or of a chat template. Repeated until it is stable, so that pieces cannot close up
 * into a marker.
 */
export function cleanText(text: string): string {
  let clean = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n");
  for (;;) {
    const next = visibleText(clean).replace(markerLookAlike, "").replace(templateToken, "");
    if (next === clean) return next;
    clean = next;
  }
}

/** Text without anything invisible, line ends as `\n`: what a person sees of it is all there is. */
export function withoutHidden(text: string): string {
  let clean = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n");
  for (;;) {
    const next = clean.replace(hidden, "").replace(stray, "");
    if (next === clean) return next;
    clean = next;
  }
}

/** At most `charactersMax` UTF-16 units of `text` from its start, never half a character. */
export function cutEnd(text: string, charactersMax: number): string {
  if (text.length <= charactersMax) return text;
  return text.slice(0, charactersMax).replace(/[\uD800-\uDBFF]$/, "");
}

/** At most `charactersMax` UTF-16 units of `text` from its end, never half a character. */
export function cutStart(text: string, charactersMax: number): string {
  if (text.length <= charactersMax) return text;
  return text.slice(text.length - charactersMax).replace(/^[\uDC00-\uDFFF]/, "");
}

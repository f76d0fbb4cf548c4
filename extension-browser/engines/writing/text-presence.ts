/** Text without its white space: editors turn spaces and line ends into other things. */
export function squeeze(text: string): string {
  return text.replaceAll(/[\s\u00A0\u200B\uFEFF]+/g, "");
}

/** How often one text stands in another; never if there is nothing to look for. */
export function countOf(text: string, wanted: string): number {
  return wanted === "" ? 0 : text.split(wanted).length - 1;
}

/**
 * The text of the whole document around a field, squeezed: editors made of blocks put new paragraphs
 * beside the focused one, and a look at the field alone would miss them and write again.
 */
export function textAround(field: HTMLElement): string {
  const root = field.getRootNode();
  const around = "host" in root ? root : field.ownerDocument.body;
  return squeeze(around.textContent ?? "");
}

/** What a writing does to a field: both texts squeezed. */
export type Change = { readonly before: string; readonly old: string; readonly text: string };

/**
 * How far a field has come. `exact`: what was to go has gone and the text stands in its place, and
 * nothing else is different. `there`: the text is there, what was to go is not. `beside`: both are.
 */
export function changeOf(
  now: string,
  { before, old, text }: Change,
): "exact" | "there" | "beside" | "other" | "none" {
  if (now === before) return "none";
  let isThere = false;
  let at = text === "" ? -1 : now.indexOf(text);
  for (; at >= 0; at = now.indexOf(text, at + 1)) {
    const rest = [now.slice(0, at), now.slice(at + text.length)] as const;
    if (rest.join(old) === before) return "exact";
    isThere = true;
  }
  if (!isThere || countOf(now, text) <= countOf(before, text)) return isThere ? "there" : "other";
  const left = countOf(now.replace(text, ""), old);
  return left >= countOf(before, old) && old !== "" ? "beside" : "there";
}

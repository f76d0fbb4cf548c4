/** How often a text stands in a document, and what a field holds, both without white space. */
export type TextPresence = {
  readonly count: number;
  readonly isInField: boolean;
  readonly fieldText: string;
};

/**
 * Looks for `text` in the whole document around `field`: editors made of blocks put new paragraphs
 * beside the focused one, and a look at the field alone would miss them and write again.
 */
export function textPresence(field: HTMLElement, text: string): TextPresence {
  const wanted = squeeze(text);
  const fieldText = squeeze(contentOf(field));
  const body = field.ownerDocument.body;
  const around = isPlain(field) ? fieldText : squeeze(body.textContent);
  return { count: countOf(around, wanted), isInField: fieldText.includes(wanted), fieldText };
}

function contentOf(field: HTMLElement): string {
  return isPlain(field) ? field.value : (field.textContent ?? "");
}

function isPlain(field: HTMLElement): field is HTMLTextAreaElement | HTMLInputElement {
  return field.matches("textarea, input");
}

// Editors turn spaces into non-breaking ones and line ends into elements.
function squeeze(text: string): string {
  return text.replaceAll(/[\s\u00A0\u200B\uFEFF]+/g, "");
}

function countOf(text: string, wanted: string): number {
  return wanted === "" ? 0 : text.split(wanted).length - 1;
}

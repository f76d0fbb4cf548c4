import type { FieldLabels } from "../../platform/message.ts";
import { isLine } from "./may-be-field.ts";

/** What is not part of a label's words though it stands inside: what other fields hold. */
const controls = "textarea, select, input, [contenteditable]";

/** Characters of a text, and texts of a field, that are looked at. */
const lengthMax = 120;
const textsMax = 12;

/** What a field is called, what a person reads first; reads no layout. */
export function labelsOf(field: HTMLElement): FieldLabels {
  const root = field.getRootNode();
  const texts = [
    ...labelledBy(field),
    ...attributes("aria-label", field),
    ...[...labelElements(field)].map(wordsOf),
    // A field that is a custom element's inside is called by the element.
    ...(root instanceof ShadowRoot
      ? attributes("label aria-label placeholder name", root.host)
      : []),
    ...attributes("placeholder aria-placeholder data-placeholder title name id", field),
  ];
  return {
    isLine: isLine(field),
    texts: texts
      .filter((text) => text !== null)
      .map(cut)
      .filter((text) => text !== "")
      .slice(0, textsMax),
  };
}

const attributes = (names: string, element: Element) =>
  names.split(" ").map((name) => element.getAttribute(name));
const cut = (text: string) => text.trim().slice(0, lengthMax);

function labelledBy(field: HTMLElement): string[] {
  const ids = field.getAttribute("aria-labelledby")?.split(/\s+/) ?? [];
  const root = field.getRootNode();
  if (!(root instanceof Document || root instanceof ShadowRoot)) return [];
  const words = ids.map((id) => {
    const element = root.getElementById(id);
    return element === null ? "" : wordsOf(element);
  });
  return [words.join(" ")];
}

const labelElements = (field: HTMLElement): Iterable<HTMLElement> =>
  ("labels" in field && (field.labels as NodeListOf<HTMLLabelElement> | null)) || [];

/** An element's own words, up to what is needed of them. */
function wordsOf(element: HTMLElement): string {
  const walker = document.createTreeWalker(
    element,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    (node) =>
      node instanceof Element && node.matches(controls)
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
  );
  let words = "";
  while (words.length < lengthMax && walker.nextNode()) {
    if (walker.currentNode instanceof Text) words += ` ${walker.currentNode.data}`;
  }
  return words.replaceAll(/\s+/g, " ");
}

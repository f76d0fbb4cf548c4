import { labelsOf } from "./labels-of.ts";

/** What is chosen around a field: a tab for letters or for notes, to whom it goes. */
const chosen =
  "[role='tab'][aria-selected='true'], [role='radio'][aria-checked='true'], input[type='radio']:checked";

/** Further out tabs choose what the page shows. */
const stepsMax = 4;

/**
 * What a field is for, as its page says it: what it is called, and what is chosen right around it. One field
 * may be for a customer now and for colleagues a moment later.
 */
export function purposeOf(field: HTMLElement): string {
  const [called = ""] = labelsOf(field).texts;
  let around: Element | null = field.parentElement;
  for (let steps = 0; around !== null && steps < stepsMax; steps += 1) {
    const found = [...around.querySelectorAll(chosen)];
    if (found.length > 0) return [called, ...found.map(nameOf)].map(plain).join("\n");
    around = around.parentElement;
  }
  return plain(called);
}

const nameOf = (element: Element) =>
  element instanceof HTMLInputElement ? element.value : (element.textContent ?? "");

// Labels count what is written.
const plain = (text: string) => text.replaceAll(/[\d\s]+/g, " ").trim();

import { drawnEditor } from "./drawn-editor.ts";

/** Where nobody writes sentences, whatever it is called: pickers, searches, numbers, what is off. */
const unwanted = [
  "[aria-readonly='true']",
  "[aria-disabled='true']",
  "[aria-hidden='true']",
  "[role='searchbox']",
  "[role='spinbutton']",
  ...["numeric", "decimal", "tel", "email", "url", "search", "none"].map(
    (mode) => `[inputmode='${mode}']`,
  ),
  // Titles and cells that are edited in place.
  "h1",
  "td",
  "th",
].join();

/** A single line with suggestions or a form to keep is a picker. Composers have suggestions too. */
const unwantedLine =
  "[role='combobox'], [list], [pattern], [aria-autocomplete]:not([aria-autocomplete='none']), [aria-haspopup]:not([aria-haspopup='false'])";

/** Terminals, sheets and Ace type through a field of their own, and no engine writes into them. */
const unwantedAround = [
  "[data-granary='off']",
  "[role='search']",
  "search",
  "[role='gridcell']",
  "#waffle-rich-text-editor",
  ".handsontableInputHolder",
  ".ace_editor",
  ".xterm",
].join();

/** What a browser may fill in by itself is not ours to write. */
const autofill =
  /(^|\s|-)(name|username|nickname|password|code|organization|title|address|line[123]|level[1-4]|country|postal|cc|currency|amount|language|bday|sex|tel|email|url|photo|impp|webauthn)(-|\s|$)/i;

/** No sentence is shorter, in characters. */
const sentenceMin = 24;

/**
 * The element if it may be a field that a person writes sentences in, else `undefined`. Reads
 * attributes only: no layout, no text, so that it may run on every focus. What the field is called
 * is judged in the background, which knows the words.
 */
export function mayBeField(element: EventTarget | null | undefined): HTMLElement | undefined {
  const field = mayBeAsked(element);
  return field === undefined || drawnEditor(field)?.isForSentences === false ? undefined : field;
}

/**
 * The same where the person asks for the card themselves: then it may be a code editor, too. An editor as a
 * whole is one as well as what its keys go to.
 */
export function mayBeAsked(element: EventTarget | null | undefined): HTMLElement | undefined {
  if (!(element instanceof HTMLElement)) return undefined;
  if (!element.matches(":read-write") && !isDrawn(element)) return undefined;
  if (element.matches(unwanted) || element.closest(unwantedAround)) return undefined;
  if (isLine(element) && element.matches(unwantedLine)) return undefined;
  if (element instanceof HTMLInputElement) {
    if (element.type !== "text" || (element.hasAttribute("size") && element.size < sentenceMin / 2))
      return undefined;
  }
  return isPlain(element) && !hasRoom(element) ? undefined : element;
}

// Its text is drawn by the page; the keys go elsewhere or to an EditContext, and to the browser it is no field.
function isDrawn(element: HTMLElement): boolean {
  const hasContext = Boolean((element as { readonly editContext?: object | null }).editContext);
  return hasContext || element.matches(".CodeMirror, .monaco-editor");
}

/** Whether a field takes one line only. */
export function isLine(field: HTMLElement): boolean {
  return field.matches("input, [contenteditable][aria-multiline='false']");
}

type PlainField = HTMLInputElement | HTMLTextAreaElement;

const isPlain = (element: HTMLElement): element is PlainField =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;

function hasRoom(field: PlainField): boolean {
  const isShort = field.maxLength >= 0 && field.maxLength < sentenceMin;
  return !isShort && !autofill.test(field.autocomplete);
}

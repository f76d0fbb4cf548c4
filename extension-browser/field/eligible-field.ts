/** Where nobody wants a writer: secrets, codes, cards, searches, pickers. */
const unwanted = [
  "[readonly]",
  "[disabled]",
  "[aria-readonly='true']",
  "[aria-disabled='true']",
  "[role='combobox']",
  "[role='searchbox']",
  "[role='spinbutton']",
  "[role='textbox'][aria-multiline='false'][aria-autocomplete]",
  "[aria-autocomplete='list']",
  "[aria-autocomplete='both']",
  "[list]",
  "[inputmode='numeric']",
  "[inputmode='decimal']",
  "[inputmode='tel']",
  "[inputmode='search']",
  "[inputmode='none']",
  "[data-granary='off']",
].join();

/** What a browser may fill in by itself is not ours to write. */
const unwantedAutofill = /(^|\s|-)(cc-|one-time-code|password|username|tel|bday|postal-code)/i;

const unwantedName = /passw|passcode|secret|otp|token|\bpin\b|cvv|cvc|iban|card.?(no|num)|captcha/i;

/**
 * The element to help with if `element` is a field a person writes sentences in, else `undefined`.
 * Reads attributes only: no layout, so that it may run on every focus.
 */
export function eligibleField(element: EventTarget | null | undefined): HTMLElement | undefined {
  if (!(element instanceof HTMLElement)) return undefined;
  const isText = element.matches("textarea, input:not([type]), input[type='text' i]");
  if (!isText && !element.isContentEditable) return undefined;
  if (element.matches(unwanted)) return undefined;
  const autofill = element.getAttribute("autocomplete") ?? "";
  const names = ["name", "id", "aria-label", "placeholder"].map((key) => element.getAttribute(key));
  if (isText && (unwantedAutofill.test(autofill) || unwantedName.test(names.join(" ")))) {
    return undefined;
  }
  return element;
}

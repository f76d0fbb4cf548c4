/**
 * A form's controls answer by their names: in a form that holds `<input name="parentNode">` that is what
 * `form.parentNode` is, for scripts of extensions as well. What a stranger writes may hold such a form.
 * https://html.spec.whatwg.org/multipage/forms.html#dom-form-nameditem, checked 2026-11.
 */

/** What is asked of every element. */
const asked = [
  ..."nodeType nodeName parentNode parentElement childNodes children firstChild lastChild textContent".split(
    " ",
  ),
  ..."ownerDocument isConnected contains getRootNode compareDocumentPosition assignedSlot".split(
    " ",
  ),
  ..."localName tagName attributes className classList getAttribute hasAttribute matches closest".split(
    " ",
  ),
  ..."querySelector querySelectorAll nextElementSibling shadowRoot isContentEditable".split(" "),
  ..."checkVisibility getAnimations getBoundingClientRect clientWidth clientHeight".split(" "),
  ..."scrollLeft scrollTop scrollWidth scrollHeight".split(" "),
];

/** Whether an element is a form that does not answer for itself. Nothing in it is read. */
export function isMasked(element: Element): boolean {
  const name: unknown = element.localName;
  if (typeof name === "string" && name !== "form") return false;
  return asked.some((property) => Object.hasOwn(element, property));
}

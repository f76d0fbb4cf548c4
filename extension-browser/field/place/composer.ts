import { isEmpty, type Rect } from "./rect.ts";
import { boxOf, flatParent, type Clipping } from "./visible-part.ts";

/** What a person presses or fills in. */
export const controls = [
  "button, a[href], input:not([type='hidden']), select, textarea, summary, [role='toolbar']",
  "[role='button'], [role='link'], [role='combobox'], [role='tab'], [role='switch']",
  "[role='checkbox'], [role='menuitem'], [contenteditable='true'], [contenteditable='']",
].join();

/** What sends a form, wherever in it. */
const submits = "button:not([type]), [type='submit'], [type='image']";

/** How much more than its field a composer is: room for an address, a subject and two rows of buttons. */
export const composerGrowth = { width: 320, height: 260 };
const controlsMax = 60;
const elementsMax = 500;

/** The element that holds a field and what belongs to it, such as whom it goes to and what sends it. */
export function composerOf(field: Element): Element {
  const { width, height } = boxOf(field);
  let composer = field;
  for (let at = flatParent(field); at !== undefined; at = flatParent(at)) {
    const box = boxOf(at);
    const isLarge =
      box.width > width + composerGrowth.width || box.height > height + composerGrowth.height;
    if (isLarge || at === at.ownerDocument.body) break;
    composer = at;
  }
  return composer;
}

/** Where the controls of a field's composer, and what sends its form, are seen. */
export function controlBoxes(
  { field, composer }: { readonly field: Element; readonly composer: Element },
  { visiblePart }: Clipping,
): readonly Rect[] {
  const form = field.closest("form");
  const found = new Set([
    ...pierced(composer).flatMap((root) => [...root.querySelectorAll(controls)]),
    ...(form?.querySelectorAll(submits) ?? []),
  ]);
  const elements = [...found].filter((element) => !isPartOf(element, field));
  return elements
    .slice(0, controlsMax)
    .map((element) => visiblePart(element))
    .filter((box) => !isEmpty(box));
}

/** A tree and the open shadow trees in it; the first few hundred elements are looked at. */
function pierced(root: Element | ShadowRoot): readonly (Element | ShadowRoot)[] {
  const inner = [...root.querySelectorAll("*")]
    .slice(0, elementsMax)
    .flatMap(({ shadowRoot }) => (shadowRoot === null ? [] : pierced(shadowRoot)));
  return [root, ...inner];
}

function isPartOf(element: Element, field: Element): boolean {
  return field.contains(element) || element.contains(field) || surrounds(element, field);
}

// A wrapper with a role that is drawn around the field and no larger.
function surrounds(element: Element, field: Element): boolean {
  const root = field.getRootNode();
  return "host" in root && (root as ShadowRoot).host === element;
}

type Content = Node | string | undefined | readonly (Node | string | undefined)[];

type Attributes = Readonly<Record<string, string | boolean | ((event: Event) => void) | undefined>>;

/**
 * Makes an element. Strings become text, never markup; `on…` attributes become listeners; `true`
 * sets an empty attribute, `false` and `undefined` none.
 */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  content: Content = [],
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (typeof value === "string") made.setAttribute(key, value);
  }
  const parts = Array.isArray(content) ? (content as (Node | string | undefined)[]) : [content];
  made.append(...(parts.filter((part) => part !== undefined) as (Node | string)[]));
  return made;
}

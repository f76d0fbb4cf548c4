import { shownIn } from "../sight/flat-tree.ts";

const places =
  "header [class*='user' i], header [class*='account' i], header [class*='profile' i], nav [class*='user' i], nav [class*='account' i], nav [class*='profile' i], [class*='current-user' i], [class*='logged-in' i], [class*='my-account' i], header img[alt], nav img[alt], [id*='current-user' i]";
const nearMax = 4;
const placesMax = 40;

/** The names of whoever is logged in, in lower case: where an account is shown, and in what holds the field. */
export function ownNamesFor(field: HTMLElement, composer: HTMLElement): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (element: Element) => {
    for (const text of [
      element.getAttribute("alt"),
      element.getAttribute("aria-label"),
      element.getAttribute("title"),
      element.textContent,
    ]) {
      const name = text?.replaceAll(/\s+/g, " ").trim().toLowerCase() ?? "";
      if (name.length > 1 && name.length <= 60) names.add(name);
    }
  };
  const root = field.ownerDocument.defaultView?.frameElement?.ownerDocument ?? field.ownerDocument;
  [...root.querySelectorAll(places)].slice(0, placesMax).forEach(add);
  let at = field === composer ? undefined : shownIn(field);
  for (let step = 0; at !== undefined && step < nearMax; step += 1) {
    const isSmall = (at.textContent ?? "").length < 200;
    if (isSmall)
      at.querySelectorAll("img[alt], [class*='avatar' i], [class*='from' i]").forEach(add);
    at = at === composer ? undefined : shownIn(at);
  }
  return names;
}

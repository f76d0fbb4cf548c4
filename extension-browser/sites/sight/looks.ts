import { shownIn } from "./flat-tree.ts";
import type { Rect } from "./rect.ts";

/** What elements look like while one reading lasts; each is asked for once. */
export type Looks = {
  readonly style: (element: Element) => CSSStyleDeclaration;
  readonly box: (element: Element) => Rect;
  /** What is worked out about an element, once for each name. */
  readonly once: <Value>(name: string, element: Element, find: () => Value) => Value;
};

/** Begins a reading; what it remembers is out of date as soon as the page changes. */
export function createLooks(): Looks {
  const styles = new Map<Element, CSSStyleDeclaration>();
  const boxes = new Map<Element, Rect>();
  const found = new Map<string, Map<Element, unknown>>();
  return {
    style: (element) => kept(styles, element, () => getComputedStyle(element)),
    box: (element) =>
      kept(boxes, element, () => Element.prototype.getBoundingClientRect.call(element)),
    once: <Value>(name: string, element: Element, find: () => Value) => {
      const values = found.get(name) ?? new Map<Element, unknown>();
      found.set(name, values);
      return kept(values as Map<Element, Value>, element, find);
    },
  };
}

/** Whether an element is drawn at all, as far as displaying it and its ancestors goes. */
export function isDrawn(element: Element, looks: Looks): boolean {
  return looks.once("isDrawn", element, () => {
    const options = { checkVisibilityCSS: false, contentVisibilityAuto: false };
    if (Element.prototype.checkVisibility.call(element, options)) return true;
    // `display: contents` has no box of its own but shows its children.
    if (looks.style(element).display !== "contents") return false;
    const around = shownIn(element);
    return around === undefined || isDrawn(around, looks);
  });
}

/** Whether what lies behind an element in the order of painting begins anew at it. */
export function isStack(style: CSSStyleDeclaration): boolean {
  return (
    (style.position !== "static" && style.zIndex !== "auto") ||
    style.position === "fixed" ||
    style.position === "sticky" ||
    style.opacity !== "1" ||
    style.isolation === "isolate" ||
    style.mixBlendMode !== "normal" ||
    isContaining(style)
  );
}

/** Whether even what is fixed stays within an element. */
export function isContaining(style: CSSStyleDeclaration): boolean {
  return (
    [style.transform, style.filter, style.perspective, style.translate, style.scale, style.rotate]
      .map((value) => value ?? "none")
      .some((value) => value !== "none" && value !== "") ||
    /paint|layout|strict|content/.test(style.contain)
  );
}

function kept<Value>(values: Map<Element, Value>, element: Element, find: () => Value): Value {
  const before = values.get(element);
  if (before !== undefined || values.has(element)) return before as Value;
  const value = find();
  values.set(element, value);
  return value;
}

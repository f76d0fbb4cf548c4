import { isMasked } from "../../sites/sight/masked.ts";
import { isEmpty, type Rect } from "./rect.ts";
import { boxOf, type Clipping } from "./visible-part.ts";

/** A text that is seen beside a field. */
type NearbyText = { readonly parent: Element; readonly box: Rect; readonly length: number };

/** Where people read what they answer; what stands outside of it is furniture. */
const regions = "dialog, [role='dialog'], [aria-modal='true'], main, [role='main']";
const furniture = [
  "nav, header, footer, aside, [role='navigation'], [role='banner'], [role='contentinfo']",
  "[role='complementary'], [role='search'], button, label, [hidden], [aria-hidden='true']",
].join();

/** Elements that stand for one message in most tools. */
const messageLike = "article, li, tr, blockquote, [role='article'], [role='listitem']";
/** Elements that are a part of what somebody wrote. */
const paragraphLike = /^(P|PRE|UL|OL|DL|TABLE|TBODY|SPAN|B|STRONG|EM|I|A|FONT|CODE|H[1-6])$/;

/** Less than this is a label, not something to answer. */
const charactersMin = 40;
/** A page may have any number of texts: those nearest to the field are looked at. */
const visitsMax = 600;
/** After so many in a row that are not seen, what is seen has been passed. */
const unseenMax = 120;
const textsMax = 40;

/** Where the texts around a field are seen. */
export type NearbyTexts = {
  /** The one that is probably answered, all of it. */
  readonly message: Rect | undefined;
  /** What the composer says about itself, such as whom a reply goes to. */
  readonly labels: readonly Rect[];
  readonly others: readonly Rect[];
};

/** Reads them, before the field first: most tools show a reply below what it answers. */
export function nearbyTexts(
  { field, composer }: { readonly field: Element; readonly composer: Element },
  clipping: Clipping,
): NearbyTexts {
  const before = textsBeside(field, "previousNode", clipping);
  const after = textsBeside(field, "nextNode", clipping);
  const answered = before.find(isMessage) ?? after.find(isMessage);
  const message = answered && messageAround(answered.parent, field);
  const rest = [...before, ...after].filter(({ parent }) => message?.contains(parent) !== true);
  const isLabel = (text: NearbyText) => !isMessage(text) && composer.contains(text.parent);
  return {
    message: message && clipping.visiblePart(message, boxOf(message)),
    labels: rest.filter(isLabel).map(({ box }) => box),
    others: rest.filter((text) => !isLabel(text)).map(({ box }) => box),
  };
}

const isMessage = ({ length }: NearbyText) => length >= charactersMin;

function textsBeside(
  field: Element,
  step: "previousNode" | "nextNode",
  clipping: Clipping,
): readonly NearbyText[] {
  const texts: NearbyText[] = [];
  let visits = 0;
  let unseen = 0;
  for (let at: Element | undefined = field; at !== undefined; at = hostOf(at)) {
    const root: Node = at.closest(regions) ?? rootOf(at);
    const walker = at.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    walker.currentNode = step === "nextNode" ? lastIn(at) : at;
    for (let node = walker[step](); node !== null; node = walker[step]()) {
      visits += 1;
      if (visits > visitsMax || unseen > unseenMax || texts.length === textsMax) return texts;
      const length = node.textContent?.trim().length ?? 0;
      const parent = node.parentElement;
      if (length < 2 || parent === null || isInMasked(parent)) continue;
      if (parent.closest(furniture) !== null) continue;
      const box = clipping.visiblePart(parent, textBox(node));
      unseen = isEmpty(box) ? unseen + 1 : 0;
      if (unseen === 0) texts.push({ parent, box, length });
    }
    if (root !== rootOf(at)) return texts;
  }
  return texts;
}

/** Whether a text stands in a form that does not answer for itself: where that is cannot be asked. */
function isInMasked(parent: Element): boolean {
  const form = Element.prototype.closest.call(parent, "form");
  return form !== null && isMasked(form);
}

/** The whole message a text is part of: never more than what lies beside the field. */
function messageAround(parent: Element, field: Element): Element {
  const whole = parent.closest(messageLike);
  if (whole !== null && !whole.contains(field)) return whole;
  let at = parent;
  while (at.parentElement !== null && paragraphLike.test(at.tagName)) {
    if (at.parentElement.contains(field)) break;
    at = at.parentElement;
  }
  return at;
}

function rootOf(element: Element): Node {
  const root = element.getRootNode();
  return "body" in root ? ((root as Document).body ?? root) : root;
}

function hostOf(element: Element): Element | undefined {
  const root = element.getRootNode();
  return "host" in root ? (root as ShadowRoot).host : undefined;
}

function lastIn(element: Element): Node {
  let last: Node = element;
  while (last.lastChild !== null) last = last.lastChild;
  return last;
}

/** Where a text stands; empty if it is not shown. */
function textBox(text: Node): Rect {
  const range = (text.ownerDocument as Document).createRange();
  range.selectNodeContents(text);
  const { left, top, width, height } = range.getBoundingClientRect();
  return { left, top, width, height };
}

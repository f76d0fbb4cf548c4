import type { Reading } from "../reading/in-slices.ts";
import { isElement, shownNodes } from "../sight/flat-tree.ts";
import { isMasked } from "../sight/masked.ts";
import { isDrawn, type Looks } from "../sight/looks.ts";

/** An element with text in it, and what of its text is its own. */
export type Part = {
  readonly element: HTMLElement;
  readonly parent: Part | undefined;
  readonly depth: number;
  readonly children: Part[];
  /** Of all text in it, without space. */
  characters: number;
  /** Of those, the ones in links. */
  linked: number;
  /** Whether text stands in it directly. */
  hasOwnText: boolean;
  /** How many pieces of text stand apart in it. */
  leaves: number;
};

/** What is drawn in an element and holds text, and the fields that others may write in. */
export type Outline = { readonly parts: readonly Part[]; readonly fields: readonly Element[] };

const skippedTags = new Set(
  "script style noscript template svg canvas video audio object nav aside button select input textarea datalist menu head link meta".split(
    " ",
  ),
);
const skippedRoles = new Set(
  "navigation toolbar menu menubar button textbox tooltip tablist search complementary listbox tree dialog alertdialog".split(
    " ",
  ),
);
const nodesAtOnce = 400;
const elementsMax = 60_000;
/** Elements and the space between them: twice as many messages as an action takes, and some more. */
const nodesMax = 240;

/** Whether nothing in an element belongs to what people said. */
export function isFurniture(element: Element): boolean {
  return (
    skippedTags.has(element.localName) ||
    skippedRoles.has(element.getAttribute("role") ?? "") ||
    element.getAttribute("aria-hidden") === "true" ||
    isField(element)
  );
}

/** Whether an element is written in by people. */
export function isField(element: Element): boolean {
  const editable = element.getAttribute("contenteditable");
  return (
    element.localName === "textarea" ||
    (editable !== null && editable !== "false") ||
    element.getAttribute("role") === "textbox"
  );
}

/** The parts of a region, one by one in the page's order, without the branch that holds the field. */
export function* outlineOf(region: HTMLElement, branch: Node, looks: Looks): Reading<Outline> {
  const parts: Part[] = [];
  const fields: Element[] = [];
  const root = partOf(region, undefined);
  const open: { readonly part: Part; readonly nodes: Iterator<Node> }[] = [];
  const enter = (part: Part) => {
    parts.push(part);
    open.push({ part, nodes: nodesIn(part.element, branch)[Symbol.iterator]() });
  };
  enter(root);
  let visits = 0;
  for (let at = open.at(-1); at !== undefined; at = open.at(-1)) {
    const { done, value: node } = at.nodes.next();
    visits += 1;
    if (visits % nodesAtOnce === 0) yield;
    if (done === true) open.pop();
    else if (node === branch) continue;
    else if (node.nodeType === Node.TEXT_NODE) addText(at.part, (node as Text).data);
    else if (isElement(node)) {
      if (isMasked(node)) continue;
      if (isField(node) && isDrawn(node, looks)) fields.push(node);
      if (isFurniture(node) || !isDrawn(node, looks)) continue;
      const part = partOf(node, at.part);
      at.part.children.push(part);
      enter(part);
      if (parts.length > elementsMax) break;
    }
  }
  addUp(parts);
  return { parts: parts.filter(({ characters }) => characters > 0), fields };
}

/** Of a long list its ends and what is beside the field: all that is read is there. */
function nodesIn(element: Element, branch: Node): Iterable<Node> {
  const shown = shownNodes(element);
  if (element.childNodes.length <= nodesMax || shown !== element.childNodes) return shown;
  const nodes: readonly Node[] = [...shown];
  const at = nodes.indexOf(branch);
  const isKept = (index: number) =>
    index < nodesMax / 3 ||
    index >= nodes.length - nodesMax / 2 ||
    (at !== -1 && Math.abs(index - at) < nodesMax / 4);
  return nodes.filter((_, index) => isKept(index));
}

function partOf(element: HTMLElement, parent: Part | undefined): Part {
  return {
    element,
    parent,
    depth: parent === undefined ? 0 : parent.depth + 1,
    children: [],
    characters: 0,
    linked: 0,
    hasOwnText: false,
    leaves: 0,
  };
}

function addText(part: Part, data: string): void {
  const { length } = data.trim();
  if (length === 0) return;
  part.characters += length;
  part.hasOwnText = true;
}

// The innermost come last, so each is complete before it is added to what it is in.
function addUp(parts: readonly Part[]): void {
  for (let index = parts.length - 1; index >= 0; index -= 1) {
    const part = parts[index];
    if (part === undefined) continue;
    if (part.hasOwnText) part.leaves = 1;
    if (part.element.localName === "a") part.linked = part.characters;
    if (part.parent === undefined) continue;
    part.parent.characters += part.characters;
    part.parent.linked += part.linked;
    part.parent.leaves += part.leaves;
  }
}

/** The pieces of text that stand apart in a part, in order. */
export function leavesOf(part: Part): readonly Part[] {
  if (part.hasOwnText) return [part];
  return part.children.flatMap(leavesOf);
}

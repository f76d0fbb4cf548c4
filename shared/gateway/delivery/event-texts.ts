/** Where a text stands: texts of one place go on from event to event, whichever of these says it. */
export type TextSpot = {
  /** The names on the way to it. Pieces of one text lie one after another in lists, too. */
  readonly path: string;
  /** The numbers that tell texts of one path apart, and the names that do. */
  readonly numbers: string;
  readonly ids: string;
  /** Whether clients show what stands under this name, one after the other. */
  readonly isShown: boolean;
};

/** What is told of a value of JSON. */
export type TextVisitor = {
  readonly text: (spot: TextSpot, text: string) => void;
  /** Of each name in it, also one that came before. */
  readonly name: (name: string) => void;
};

/** Nothing to be found deeper than this is shown by any client. */
const depthMax = 64;
const outermost: TextSpot = { path: "", numbers: "", ids: "", isShown: true };

const numberNames = ["index", "output_index", "content_index", "summary_index"] as const;

/** What answers are written in, in every protocol. */
const shownNames: ReadonlySet<string> = new Set([
  "arguments",
  "content",
  "delta",
  "input",
  "partial_json",
  "reasoning",
  "reasoning_content",
  "refusal",
  "text",
  "thinking",
]);

/** Every text in a value of JSON, in order; lists of bytes, as tokens are told beside them, are texts. */
export function visitTexts(
  value: unknown,
  visitor: TextVisitor,
  { spot, depth }: { readonly spot: TextSpot; readonly depth: number } = {
    spot: outermost,
    depth: 0,
  },
): void {
  if (typeof value === "string" && value !== "") visitor.text(spot, value);
  if (typeof value !== "object" || value === null || depth > depthMax) return;
  if (Array.isArray(value)) {
    if (isBytes(value)) {
      visitor.text({ ...spot, path: `${spot.path}#`, isShown: false }, value.join(" "));
      return;
    }
    for (const child of value) visitTexts(child, visitor, { spot, depth: depth + 1 });
    return;
  }
  const fields = value as Fields;
  const numbers = spot.numbers + numbersOf(fields);
  const ids = spot.ids + idOf(fields, depth);
  for (const [name, child] of Object.entries(value)) {
    visitor.name(name);
    if (typeof child === "number" || child === null) continue;
    const path = `${spot.path}.${name}`;
    const below = { path, numbers, ids, isShown: shownNames.has(name) };
    visitTexts(child, visitor, { spot: below, depth: depth + 1 });
  }
}

type Fields = Readonly<Record<string, unknown>>;

const isBytes = (list: readonly unknown[]): boolean =>
  list.length > 0 &&
  list.every((one) => typeof one === "number" && one >= 0 && one < 256 && Number.isInteger(one));

function numbersOf(value: Fields): string {
  let numbers = "";
  for (const name of numberNames) {
    const number = value[name];
    if (typeof number === "number") numbers += `[${number}]`;
  }
  return numbers;
}

/** An answer's own id, outermost, tells nothing apart; what kind of event it is does. */
function idOf(value: Fields, depth: number): string {
  const { item_id: item, type } = value;
  if (typeof item === "string")
    return typeof type === "string" ? `(${item})(${type})` : `(${item})`;
  const id = depth > 0 ? value["id"] : type;
  return typeof id === "string" ? `(${id})` : "";
}

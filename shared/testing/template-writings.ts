/** How one template language writes JSON again. */
type Way = {
  readonly comma: string;
  readonly colon: string;
  /** Blanks for each level, each element on its own line; 0 for one line. */
  readonly indent: number;
  readonly escape: (json: string) => string;
};

const plain = (json: string) => json;
const code = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
const html = (json: string) => json.replaceAll(/[<>&']/g, code);
const ascii = (json: string) => json.replaceAll(/[\u0080-\uffff]/g, code);

/** Python's `json.dumps`, as Hugging Face's templates call it, plain and with `indent=4`. */
const spaced: Way = { comma: ", ", colon: ": ", indent: 0, escape: plain };
const indented: Way = { comma: ",", colon: ": ", indent: 4, escape: plain };

/** Every way in which the templates of model servers were seen to write JSON, and all of them at once. */
export const templateWays = {
  spaced,
  indented,
  /** MiniJinja's `tojson` (text-generation-inference) and Go's `json` (Ollama). */
  html: { comma: ",", colon: ":", indent: 0, escape: html },
  /** Python's with `ensure_ascii`, its default. */
  ascii: { ...spaced, escape: ascii },
  /** Jinja's own `tojson(indent=4)`. */
  all: { ...indented, escape: (json: string) => html(ascii(json)) },
} as const satisfies Readonly<Record<string, Way>>;

/** A value as a template writes it. */
export function writeByTemplate(value: unknown, way: Way, level = 0): string {
  if (typeof value === "number") return Number.isInteger(value) ? `${value}.0` : String(value);
  if (typeof value !== "object" || value === null) return way.escape(JSON.stringify(value));
  const isList = Array.isArray(value);
  const line = (depth: number) => (way.indent === 0 ? "" : `\n${" ".repeat(way.indent * depth)}`);
  const parts = Object.entries(value).map(([name, each]) => {
    const inner = writeByTemplate(each, way, level + 1);
    const label = isList ? "" : way.escape(JSON.stringify(name)) + way.colon;
    return line(level + 1) + label + inner;
  });
  const inside = parts.length === 0 ? "" : parts.join(way.comma) + line(level);
  return isList ? `[${inside}]` : `{${inside}}`;
}

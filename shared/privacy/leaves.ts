import { privacyLimits as limits } from "../schemas/limits/privacy.ts";

/** Every text in what JSON can say, in order: names of fields, and numbers as they are written. */
export function leavesOf(value: unknown): string[] {
  const leaves: string[] = [];
  mapLeaves(value, (text) => {
    leaves.push(text);
    return text;
  });
  return leaves;
}

/** The same value with every text in it replaced. A number stays one unless it is replaced. */
export function mapLeaves(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (typeof value === "number") {
    const written = String(value);
    const changed = change(written);
    return changed === written ? value : changed;
  }
  if (Array.isArray(value)) return value.map((item: unknown) => mapLeaves(item, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [change(name), mapLeaves(inner, change)]),
  );
}

/**
 * Texts that show each short leaf beside the names and the words that it belongs to: by itself nobody can tell
 * a password in a field of that name, or behind `--password` in a list, from any other word.
 */
export function readingsOf(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const short = pruned(value);
  return [JSON.stringify(short, undefined, 1), linesOf(short, "").join("\n")];
}

function pruned(value: unknown): unknown {
  if (typeof value === "string") return isShort(value) ? value : "";
  if (Array.isArray(value)) return value.map(pruned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, pruned(inner)]));
}

const isShort = (text: string) =>
  text.length <= limits.privateWindowCharactersMax && !/[\r\n]/.test(text);

/** As people write settings, and commands with what follows them. */
function linesOf(value: unknown, indent: string): string[] {
  if (isLine(value)) return [`${indent}${lineOf(value)}`];
  return Object.entries(value as object).flatMap(([name, inner]: [string, unknown]) =>
    isLine(inner)
      ? [`${indent}${name}: ${lineOf(inner)}`]
      : [`${indent}${name}:`, ...linesOf(inner, `${indent}  `)],
  );
}

type Line = string | number | boolean | null | readonly unknown[];

function isLine(value: unknown): value is Line {
  if (Array.isArray(value)) return value.every((item) => typeof item !== "object");
  return typeof value !== "object" || value === null;
}

const lineOf = (value: Line) => (Array.isArray(value) ? value.join(" ") : String(value));

import type { MatchLogic } from "@pydantic/genai-prices";

/** How surely a name is the model that a list means. */
export type Likeness = "exact" | "version" | "none";

/**
 * Whether `name` is the model that `logic` describes. A list that asks only how a name begins would
 * also take a newer, dearer model for the one it knows; so what a name has besides may only be a
 * version: a date, `-latest`, `-preview`, `-v1:0`.
 */
export function matchModel(logic: MatchLogic, name: string): Likeness {
  const text = name.toLowerCase();
  if ("or" in logic) return best(logic.or.map((one) => matchModel(one, name)));
  if ("and" in logic) {
    const all = logic.and.map((one) => ("regex" in one ? undefined : matchModel(one, name)));
    const fits = logic.and.every((one) => !("regex" in one) || new RegExp(one.regex).test(text));
    return fits ? worst(all.filter((one) => one !== undefined)) : "none";
  }
  if ("equals" in logic) return text === logic.equals.toLowerCase() ? "exact" : "none";
  // A pattern says nothing of what a name has besides.
  if ("regex" in logic) return "none";
  if ("starts_with" in logic) return restOf(text, logic.starts_with, (at) => at === 0);
  if ("ends_with" in logic) return restOf(text, logic.ends_with, (at, end) => at === end);
  return restOf(text, logic.contains, () => true);
}

const version = new RegExp(
  String.raw`^([-@.:](\d{3,4}|\d{8}|\d{4}-\d\d-\d\d|\d\d-\d{4}|\d\d-\d\d|latest|preview|exp|v\d(:\d)?))*$`,
);

/** What is left of a name without the part that is known. */
function restOf(
  text: string,
  known: string,
  isPlace: (at: number, end: number) => boolean,
): Likeness {
  const part = known.toLowerCase();
  const at = text.lastIndexOf(part);
  if (part === "" || at < 0 || !isPlace(at, text.length - part.length)) return "none";
  const before = text.slice(0, at);
  const after = text.slice(at + part.length);
  if (before !== "") return "none";
  if (after === "") return "exact";
  return version.test(after) ? "version" : "none";
}

function best(all: readonly Likeness[]): Likeness {
  return all.find((one) => one === "exact") ?? all.find((one) => one === "version") ?? "none";
}

function worst(all: readonly Likeness[]): Likeness {
  if (all.length === 0) return "none";
  return all.find((one) => one === "none") ?? all.find((one) => one === "version") ?? "exact";
}

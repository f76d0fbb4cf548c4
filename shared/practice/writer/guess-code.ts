import type { CodeAround } from "./code-around.ts";
import { isIndentedLanguage } from "./code-language.ts";

const signature =
  /(?:function\s+(\w+)|def\s+(\w+)|func\s+(\w+)|fn\s+(\w+)|(?:const|let|var)\s+(\w+)\s*=\s*(?:async\s*)?)\s*\(([^)]*)\)/g;

const joiners: readonly (readonly [RegExp, string])[] = [
  [/^(?:add|sum|plus|total|concat|join)/i, " + "],
  [/^(?:sub|minus|diff)/i, " - "],
  [/^(?:mul|product|times|area)/i, " * "],
  [/^(?:div|ratio|quotient)/i, " / "],
  [/^(?:is|has|both|all)/i, " && "],
  [/^(?:either|any)/i, " || "],
];

/** What the function around the cursor plausibly returns, from its name and its parameters. */
export function returnExpression(code: CodeAround): string {
  const found = [...code.before.matchAll(signature)].at(-1);
  if (found === undefined) return nothing(code);
  const name = found.slice(1, 6).find((group) => group !== undefined) ?? "";
  const parameters = (found[6] ?? "")
    .split(",")
    .map((parameter) => parameter.trim().match(/^[A-Za-z_$][\w$]*/)?.[0] ?? "")
    .filter((parameter) => parameter !== "" && parameter !== "self");
  if (parameters.length === 0) return valueFor(name, isIndentedLanguage(code));
  const joiner = joiners.find(([pattern]) => pattern.test(name))?.[1];
  if (joiner === undefined || parameters.length === 1) return parameters[0] ?? nothing(code);
  return parameters.join(
    isIndentedLanguage(code) ? joiner.replace("&&", "and").replace("||", "or") : joiner,
  );
}

function nothing(code: CodeAround): string {
  return isIndentedLanguage(code) ? "None" : "undefined";
}

const values: readonly (readonly [RegExp, string])[] = [
  [/count|total|sum|index|size|length|amount|number/i, "0"],
  [/name|text|title|message|label|url|path/i, '""'],
  [/list|items|array|rows|lines|names$/i, "[]"],
  [/map|options|settings|record|dict/i, "{}"],
];

/** A plain first value for something with this name. */
export function valueFor(name: string, isPython: boolean): string {
  if (/^(?:is|has|can|should)[A-Z_]/.test(name)) return isPython ? "False" : "false";
  const value = values.find(([pattern]) => pattern.test(name))?.[1];
  return value ?? (isPython ? "None" : "undefined");
}

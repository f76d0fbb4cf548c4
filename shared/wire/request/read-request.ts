import type { z } from "zod";
import { GranaryError, isGranaryError } from "../../schemas/granary-error.ts";
import { limits } from "../../schemas/limits.ts";
import { describeIssue } from "./describe-issue.ts";
import { findJsonExcess, type JsonBounds, type JsonCount } from "../bytes/find-json-excess.ts";
import { parseBounded } from "./parse-bounded.ts";

const decoder = new TextDecoder("utf-8", { fatal: true });

const ordinaryBounds: JsonBounds = {
  depthMax: limits.jsonDepthMax,
  partsMax: limits.jsonPartsMax,
  entriesMax: limits.jsonEntriesMax,
  exponentsMax: limits.jsonExponentsMax,
};

/**
 * The body of a request as its schema knows it, read only if it is within bounds, whichever of them its
 * protocol has. Throws `json_invalid` and `request_invalid`; the place of what is wrong is named, what
 * was written is not repeated.
 */
export function readRequest<T>(
  schema: z.ZodType<T>,
  body: Uint8Array,
  bounds?: Partial<JsonBounds>,
): T {
  const parsed = schema.safeParse(readJson(body, { ...ordinaryBounds, ...bounds }));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = (issue?.path ?? []).map(String).filter(isPlain).join(".");
  throw new GranaryError("request_invalid", `The request has a wrong part: ${where || "all"}.`, {
    hint: `Nothing was used. ${describeIssue(issue)} At most ${limits.choicesMax} choices, ${limits.toolsMax} tools, ${limits.messagesMax} messages and ${limits.embeddingInputsMax} texts to embed are taken.`,
  });
}

/** What a request is refused with whose cost nobody can foresee; `where` names the part. */
export function requestUnbounded(
  where: string,
  hint = "Nothing was used. Send text and images, and tools that run on your side.",
): GranaryError {
  return new GranaryError("request_unbounded", `What this would cost is not known: ${where}.`, {
    hint,
  });
}

/** Names of fields are ours; a key somebody made up is theirs and is not repeated. */
function isPlain(part: string): boolean {
  return /^[a-z0-9_]{1,40}$/.test(part);
}

const excess: Readonly<Record<keyof JsonBounds, readonly [message: string, what: string]>> = {
  depthMax: ["is nested too deeply", "levels"],
  partsMax: ["has too many parts", "objects, lists, texts and names"],
  entriesMax: ["has too many entries", "entries of lists and objects"],
  exponentsMax: ["has too many exponents", "numbers with an exponent"],
};

/**
 * Throws `request_invalid` for JSON beyond its bounds, those of a request if none are given; together
 * with what was counted before, where there is a count.
 */
export function checkJsonBounds(
  json: Uint8Array,
  bounds: JsonBounds = ordinaryBounds,
  count?: JsonCount,
): void {
  const beyond = findJsonExcess(json, bounds, count);
  if (beyond !== undefined) {
    const [message, what] = excess[beyond];
    throw new GranaryError("request_invalid", `The request ${message}.`, {
      hint: `Nothing was used. At most ${bounds[beyond]} ${what} are taken.`,
    });
  }
}

function readJson(body: Uint8Array, bounds: JsonBounds): unknown {
  checkJsonBounds(body, bounds);
  try {
    return parseBounded(decoder.decode(body));
  } catch (error) {
    if (isGranaryError(error)) throw error;
    throw new GranaryError("json_invalid", "The request is not JSON in UTF-8.", {
      hint: "Nothing was used. Check the quotes, commas and brackets of the body.",
    });
  }
}

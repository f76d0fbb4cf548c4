import type { z } from "zod";
import { GranaryError } from "../../schemas/granary-error.ts";
import { limits } from "../../schemas/limits.ts";
import { describeIssue } from "./describe-issue.ts";
import { closingQuote, marks } from "../bytes/json-bytes.ts";
import { parseExact } from "../bytes/parse-exact.ts";

const decoder = new TextDecoder("utf-8", { fatal: true });

const { quote, braceOpen, braceClose, bracketOpen, bracketClose } = marks;

/**
 * The body of a request as its schema knows it. Throws `json_invalid` and `request_invalid`; the
 * place of what is wrong is named, what was written is not repeated.
 */
export function readRequest<T>(schema: z.ZodType<T>, body: Uint8Array): T {
  const parsed = schema.safeParse(readJson(body));
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

function readJson(body: Uint8Array): unknown {
  if (isDeeperThan(body, limits.jsonDepthMax)) {
    throw new GranaryError("request_invalid", "The request is nested too deeply.", {
      hint: `Nothing was used. At most ${limits.jsonDepthMax} levels are taken.`,
    });
  }
  try {
    return parseExact(decoder.decode(body));
  } catch {
    throw new GranaryError("json_invalid", "The request is not JSON in UTF-8.", {
      hint: "Nothing was used. Check the quotes, commas and brackets of the body.",
    });
  }
}

/** Whether JSON has more levels than `most`; text inside strings is none. */
function isDeeperThan(bytes: Uint8Array, most: number): boolean {
  // A level takes two bytes.
  if (bytes.length <= 2 * most) return false;
  let depth = 0;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if (byte === quote) index = closingQuote(bytes, index + 1);
    else if (byte === braceOpen || byte === bracketOpen) {
      depth += 1;
      if (depth > most) return true;
    } else if (byte === braceClose || byte === bracketClose) depth -= 1;
  }
  return false;
}

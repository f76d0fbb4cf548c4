import { GranaryError } from "../../schemas/granary-error.ts";
import { limits } from "../../schemas/limits.ts";
import { hasManyHalves } from "../bytes/half-characters.ts";
import { parseExact } from "../bytes/parse-exact.ts";

/**
 * What a JSON text of a request says, with every digit (`parseExact`). Throws `SyntaxError` for what is
 * no JSON, and `request_invalid` for more of what takes longer than its bytes say than anybody sends.
 */
export function parseBounded(text: string): unknown {
  const value = parse(text);
  if (!hasManyHalves(text, value, limits.halfCharactersMax)) return value;
  throw tooMany("halves of characters", limits.halfCharactersMax);
}

function parse(text: string): unknown {
  try {
    return parseExact(text, limits.longNumbersMax);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw tooMany("numbers of 16 digits or more", limits.longNumbersMax);
  }
}

function tooMany(what: string, max: number): GranaryError {
  return new GranaryError("request_invalid", `The request has too many ${what}.`, {
    hint: `Nothing was used. At most ${max} are taken.`,
  });
}

import { emptyJsonCount } from "../../wire/bytes/find-json-excess.ts";
import { calledWith } from "../../wire/request/called-with.ts";
import { isGranaryError } from "../../schemas/granary-error.ts";
import { parseBounded } from "../../wire/request/parse-bounded.ts";
import { checkJsonBounds } from "../../wire/request/read-request.ts";

/** Reads what the tools of one request were called with. */
export type ArgumentsReader = (text: string) => object;

const encoder = new TextEncoder();

/**
 * Broken JSON of a model's is told to the next one as it is. All calls together are bounded as a
 * request is, which sees their arguments as texts: beyond that `request_invalid` is thrown.
 */
export function createArgumentsReader(): ArgumentsReader {
  const count = emptyJsonCount();
  return (text) => {
    checkJsonBounds(encoder.encode(text), undefined, count);
    try {
      return calledWith(parseBounded(text === "" ? "{}" : text));
    } catch (error) {
      if (isGranaryError(error)) throw error;
      return { arguments: text };
    }
  };
}

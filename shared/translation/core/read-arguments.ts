import { parseExact } from "../../wire/bytes/parse-exact.ts";
import { checkJsonBounds } from "../../wire/request/read-request.ts";

/** Reads what the tools of one request were called with. */
export type ArgumentsReader = (text: string) => unknown;

const encoder = new TextEncoder();

/**
 * Broken JSON of a model's is told to the next one as it is. All calls together are bounded as a
 * request is, which sees their arguments as texts: beyond that `request_invalid` is thrown.
 */
export function createArgumentsReader(): ArgumentsReader {
  const count = { parts: 0, entries: 0 };
  return (text) => {
    checkJsonBounds(encoder.encode(text), undefined, count);
    try {
      return parseExact(text === "" ? "{}" : text);
    } catch {
      return { arguments: text };
    }
  };
}

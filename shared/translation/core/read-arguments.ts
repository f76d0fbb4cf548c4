import { parseExact } from "../../wire/bytes/parse-exact.ts";

/** What a tool was called with. Broken JSON of a model's is told to the next one as it is. */
export function readArguments(text: string): unknown {
  try {
    return parseExact(text === "" ? "{}" : text);
  } catch {
    return { arguments: text };
  }
}

/** What a tool was called with. Broken JSON of a model's is told to the next one as it is. */
export function readArguments(text: string): unknown {
  try {
    return JSON.parse(text === "" ? "{}" : text);
  } catch {
    return { arguments: text };
  }
}

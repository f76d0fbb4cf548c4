const decoder = new TextDecoder();

/** The data of one event as text, or `undefined` for an event that carries none, such as a comment. */
export function sseData(event: Uint8Array): string | undefined {
  const lines = decoder
    .decode(event)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.startsWith("data:"))
    .map((line) => line.slice(line.startsWith("data: ") ? 6 : 5));
  return lines.length === 0 ? undefined : lines.join("\n");
}

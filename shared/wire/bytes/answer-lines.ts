const encoder = new TextEncoder();
const decoder = new TextDecoder();
const lineFeed = 10;
const carriageReturn = 13;
const letters = { data: 100, event: 101 } as const;

/**
 * An event without what its upstream says beside its answer: comments, because the pool's own words
 * are comments; ids and times to reconnect after, because nobody can reconnect, and clients that
 * remember an id take each comment of the pool for an empty event (openai-python 3.57, read 2026-11).
 * The very same bytes where there is nothing of the kind; `undefined` where nothing else is there.
 */
export function answerLines(event: Uint8Array): Uint8Array | undefined {
  if (isPlain(event)) return event;
  const lines = decoder
    .decode(event)
    .split(/\r\n|\n|\r/)
    .filter((line) => /^(?:data|event)(?::|$)/.test(line));
  if (!lines.some((line) => line.startsWith("data"))) return undefined;
  return encoder.encode(`${lines.join("\n")}\n\n`);
}

/** Nearly every event is one line of data, or two lines: this looks at the first letter of each. */
function isPlain(event: Uint8Array): boolean {
  const last = event.length - 1;
  let hasData = false;
  let lineAt = 0;
  while (lineAt < last) {
    const letter = event[lineAt];
    if (letter !== letters.data && letter !== letters.event) return false;
    hasData ||= letter === letters.data;
    lineAt = event.indexOf(lineFeed, lineAt) + 1;
    if (lineAt === 0) return false;
  }
  return hasData && event[last] === lineFeed && !event.includes(carriageReturn);
}

/** A half of a character without the other one, as JSON can write it and UTF-8 cannot. */
const halfWritten = /\\ud[89a-f]/i;
const writtenBytes = 6;
const lone = /\p{Cs}/gu;

/**
 * Whether what this JSON text says has more halves of characters than there may be, in its texts and
 * names: each takes ten times as long to write again as another character. Looks at no text that is
 * too short for so many, and at no value where none is written.
 */
export function hasManyHalves(text: string, value: unknown, halvesMax: number): boolean {
  if (text.length <= halvesMax * writtenBytes || !halfWritten.test(text)) return false;
  const waiting = [value];
  const count = { left: halvesMax };
  while (waiting.length > 0 && count.left >= 0) {
    const each = waiting.pop();
    if (typeof each === "string") takeHalves(each, count);
    if (typeof each !== "object" || each === null) continue;
    if (!Array.isArray(each)) for (const name of Object.keys(each)) takeHalves(name, count);
    for (const inner of Object.values(each)) waiting.push(inner);
  }
  return count.left < 0;
}

function takeHalves(text: string, count: { left: number }): void {
  if (text.isWellFormed()) return;
  lone.lastIndex = 0;
  while (count.left >= 0 && lone.test(text)) count.left -= 1;
}

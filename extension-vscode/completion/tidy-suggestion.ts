/** Where a suggestion is going to stand. */
export type SuggestionPlace = {
  readonly before: string;
  readonly after: string;
};

/** Lines one suggestion may have: more than a person reads before deciding. */
const linesMax = 12;

/**
 * What a model wrote, made fit to stand at the cursor: no code fence, no repetition of what is
 * already there before or after it, no trailing blank. Empty if nothing worth showing is left.
 */
export function tidySuggestion(answer: string, place: SuggestionPlace): string {
  const unfenced = withoutFence(answer.replaceAll("\r\n", "\n"));
  const fresh = withoutEcho(unfenced, place.before);
  const cut = withoutOverlap(fresh, place.after);
  const lines = cut.split("\n").slice(0, linesMax).join("\n").trimEnd();
  if (lines.trim() === "" || repeatsNextLine(lines, place.after)) return "";
  return lines;
}

function withoutFence(text: string): string {
  const fenced = text.match(/^\s*```[^\n`]*\n([\s\S]*?)(?:\n?```[\s\S]*)?$/);
  return fenced?.[1] ?? text;
}

/** Chat models like to begin with the line they were asked to continue. */
function withoutEcho(text: string, before: string): string {
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const written = line.trimStart();
  if (written.length >= 3 && text.trimStart().startsWith(written)) {
    return text.trimStart().slice(written.length);
  }
  // So is a word that was begun: what continues "re" is "turn", never "return".
  const begun = line.match(/(?<![\w$])[A-Za-z_$][\w$]*$/)?.[0];
  if (begun !== undefined && text.startsWith(begun)) return text.slice(begun.length);
  // The indentation is already there.
  if (written === "" && line !== "" && text.startsWith(line)) return text.slice(line.length);
  // The blank is, too; models that fill in often begin with one.
  if (written !== "" && /[ \t]$/.test(line)) return text.replace(/^ +/, "");
  return text;
}

/** Drops the end of `text` where it is the beginning of what follows the cursor. */
function withoutOverlap(text: string, after: string): string {
  const restOfLine = after.slice(0, lineEnd(after)).trimEnd();
  const firstLine = text.slice(0, lineEnd(text)).trimEnd();
  if (restOfLine.trim() !== "" && !text.includes("\n") && firstLine.endsWith(restOfLine)) {
    return firstLine.slice(0, firstLine.length - restOfLine.length);
  }
  const ahead = after.trimStart();
  const longest = Math.min(text.length, ahead.length, 400);
  for (let length = longest; length >= 8; length -= 1) {
    if (text.endsWith(ahead.slice(0, length))) return text.slice(0, text.length - length);
  }
  return withoutNextLine(text, ahead);
}

/** Cuts where a whole line of the suggestion is the next written line of the document. */
function withoutNextLine(text: string, ahead: string): string {
  const next = ahead.slice(0, lineEnd(ahead)).trim();
  if (next.length < 4) return text;
  const lines = text.split("\n");
  const at = lines.findIndex((line, index) => index > 0 && line.trim() === next);
  return at === -1 ? text : lines.slice(0, at).join("\n");
}

function repeatsNextLine(text: string, after: string): boolean {
  const next = after
    .slice(lineEnd(after))
    .split("\n")
    .find((line) => line.trim() !== "");
  return next !== undefined && text.trim() === next.trim();
}

function lineEnd(text: string): number {
  const at = text.indexOf("\n");
  return at === -1 ? text.length : at;
}

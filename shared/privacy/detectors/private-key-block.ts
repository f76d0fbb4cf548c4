import { privacyLimits as limits } from "../../schemas/limits/privacy.ts";
import { alphabet, endOfRun } from "../alphabet.ts";
import { createAnchors, type Detector, type PrivateSpan } from "./detector.ts";
import { bodyEnd, bodyStart, hasBody, trimBody } from "../key-body.ts";

const dashes = "-----";
/** How PuTTY says that a private key follows, and of how many lines. */
const putty = "Private-Lines: ";
const anchors = createAnchors([`${dashes}BEGIN `, `${dashes}END `, putty]);
const countCharacters = alphabet("0-9");
const labelCharacters = alphabet("A-Z0-9 ");
const labelCharactersLimit = 48;

/**
 * What stands between the first and the last line of a private key, which stay to be seen: in a file,
 * a string with `\n`, a comment or a diff, and also where the text begins or ends within. Certificates
 * and public keys are for everybody.
 */
export const privateKeyBlock: Detector = {
  id: "private-key-block",
  find: (text) => {
    const marks = marksOf(text);
    const spans: PrivateSpan[] = [];
    for (const [index, mark] of marks.entries()) {
      const body = mark.isBegin ? bodyAfter(text, mark, marks[index + 1]) : undefined;
      const open = mark.isBegin ? undefined : bodyBefore(text, mark, marks[index - 1]);
      const found = body ?? open;
      if (found !== undefined && hasBody(text, found)) {
        spans.push({ ...trimBody(text, found), type: "PEM" });
      }
    }
    return spans;
  },
};

/** A first or a last line of a private key: where its dashes begin and end. */
type Mark = { readonly isBegin: boolean; readonly at: number; readonly end: number };

function marksOf(text: string): Mark[] {
  const marks: Mark[] = [];
  anchors(text, ({ word, at, end: from }) => {
    const limit = from + labelCharactersLimit;
    if (word === putty) {
      const end = endOfRun(text, { from, limit }, countCharacters);
      if (end > from) marks.push({ isBegin: true, at, end });
      return undefined;
    }
    const labelEnd = endOfRun(text, { from, limit }, labelCharacters);
    const isMark = text.slice(from, labelEnd).includes("PRIVATE KEY");
    if (isMark && text.startsWith(dashes, labelEnd)) {
      marks.push({ isBegin: word.includes("BEGIN"), at, end: labelEnd + dashes.length });
    }
    return undefined;
  });
  return marks;
}

function bodyAfter(text: string, mark: Mark, next: Mark | undefined) {
  const limit = Math.min(next?.at ?? text.length, mark.end + limits.privateBlockCharactersMax);
  const isClosed = next?.isBegin === false && next.at === limit;
  return { start: mark.end, end: isClosed ? next.at : bodyEnd(text, { start: mark.end, limit }) };
}

/** The body of a key whose first line is not in the text; nothing where that line has been read. */
function bodyBefore(text: string, mark: Mark, previous: Mark | undefined) {
  if (previous?.isBegin === true) return undefined;
  const limit = Math.max(previous?.end ?? 0, mark.at - limits.privateBlockCharactersMax);
  return { start: bodyStart(text, { end: mark.at, limit }), end: mark.at };
}

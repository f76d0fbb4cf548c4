import { oncePer } from "../once-per.ts";
import { isComment } from "./comments.ts";
import { literalAt } from "./literals.ts";
import { isProse } from "./languages.ts";

/** What Tab writes in this document. */
export type Indentation = { readonly insertSpaces: boolean; readonly size: number };

/** Where a suggestion is going to stand, as the editor knows it. Line ends of either kind. */
export type SuggestionPlace = {
  readonly before: string;
  readonly after: string;
  readonly languageId: string;
  readonly indentation: Indentation;
  readonly lineEnd: "\n" | "\r\n";
};

/** The same, read. Line ends are line feeds. */
export type Place = SuggestionPlace & {
  /** The cursor's line, up to the cursor and from it on. */
  readonly line: string;
  readonly rest: string;
  /** The next written lines, without the blanks at their ends. */
  readonly below: readonly string[];
  /** The quote of the text the cursor is in; empty in code. */
  readonly literal: string;
  /** True where words are written and not code: prose, comments and longer texts. */
  readonly isWords: boolean;
};

/** One thing models do that does not belong there, taken out. Adds nothing. */
export type Rule = (text: string, place: Place) => string;

/** The lines below that are looked at: more than a suggestion has. */
const belowMax = 40;

/** Reads what all rules ask about a place. An answer is tidied there with every piece of it that comes. */
export const readPlace = oncePer(read);

function read(place: SuggestionPlace): Place {
  const before = place.before.replaceAll("\r\n", "\n");
  const after = place.after.replaceAll("\r\n", "\n");
  const [rest = "", ...lines] = after.split("\n", belowMax * 2);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const below = lines.map((one) => one.trimEnd()).filter((one) => one !== "");
  const literal = literalAt(before, place.languageId);
  return {
    ...place,
    before,
    after,
    line,
    rest,
    below: below.slice(0, belowMax),
    literal,
    isWords:
      isProse(place.languageId) ||
      literal.length === 3 ||
      literal === "`" ||
      isComment(before, place.languageId),
  };
}

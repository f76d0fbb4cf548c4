import { privacyLimits as limits } from "../schemas/limits/privacy.ts";
import { damagedIn } from "./damaged-codes.ts";
import type { HiddenValues } from "./hidden-values.ts";
import { placeholdersIn, undecidedFrom } from "./placeholder-matches.ts";

/** Puts values back into a text that comes in pieces, cut anywhere. */
export type Restorer = {
  /** What can be said now, with the values in it. */
  readonly push: (piece: string) => string;
  /** The rest. */
  readonly end: () => string;
  /** What was a placeholder and stands for nothing that is known: it was left as it came. */
  readonly unresolved: () => readonly string[];
};

/** What cannot be part of one. */
const border = /[^A-Za-z\d_\\](?=[A-Za-z\d_\\]*$)/;

/** One pass from left to right. What was inserted is never looked at again. */
export function createRestorer(values: HiddenValues): Restorer {
  const unresolved = new Set<string>();
  let waiting = "";
  /** What has been given out since the last value, from where a damaged one may begin. */
  let open = "";

  const mark = (text: string) => {
    for (const found of damagedIn(text, values)) unresolved.add(found);
  };
  const keep = (text: string, isLast: boolean) => {
    if (values.count() === 0) return text;
    open += text;
    const end = isLast ? open.length : (border.exec(open)?.index ?? 0);
    mark(open.slice(0, end));
    open = open.slice(end).slice(-limits.privateWindowCharactersMax);
    if (isLast) open = "";
    return text;
  };
  const advance = (isEnd: boolean): string => {
    const text = waiting;
    let out = "";
    let done = 0;
    for (const { start, end, hidden } of placeholdersIn({ text, from: 0, isEnd, values })) {
      out += keep(text.slice(done, start), true) + hidden.value;
      done = end;
    }
    const most = values.count() > 0 ? limits.placeholderCharactersMax : 0;
    const held = isEnd ? text.length : undecidedFrom({ text, from: done }, most);
    waiting = text.slice(held);
    return out + keep(text.slice(done, held), isEnd);
  };

  return {
    push: (piece) => {
      waiting += piece;
      return advance(false);
    },
    end: () => advance(true),
    unresolved: () => [...unresolved],
  };
}

import { privacyLimits as limits } from "../schemas/limits/privacy.ts";
import { damagedIn } from "./damaged-codes.ts";
import type { HiddenValue, HiddenValues } from "./hidden-values.ts";
import { hostAround } from "./host-around.ts";
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

/**
 * Whether a value may be put back there: into no address of a host that it was not sent in. Else whoever
 * wrote what a model read has it write `https://theirs.example/?PASSWORD_…`. `undefined` while nobody knows.
 */
function mayStandIn(
  text: string,
  at: number,
  { hidden, isEnd }: { readonly hidden: HiddenValue; readonly isEnd: boolean },
): boolean | undefined {
  const host = hostAround(text, at);
  if (host === undefined) return true;
  if (typeof host === "string") return hidden.hosts.has(host);
  if (!isEnd && text.length - at < limits.authorityCharactersMax) return undefined;
  return hidden.hosts.has(hostAround(`${text}\n`, at) as string);
}

/** One pass from left to right. What was inserted is never looked at again. */
export function createRestorer(values: HiddenValues): Restorer {
  const unresolved = new Set<string>();
  let waiting = "";
  /** The end of what came before it, as it came: an address may have begun there. */
  let before = "";
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
    const context = before + text;
    let out = "";
    let done = 0;
    let held: number | undefined;
    for (const match of placeholdersIn({ text, from: 0, isEnd, values })) {
      const { start, end, hidden } = match;
      const isAllowed = mayStandIn(context, before.length + end - 1, { hidden, isEnd });
      if (isAllowed === undefined) {
        held = start;
        break;
      }
      out += keep(text.slice(done, start), true);
      out += isAllowed ? hidden.value : text.slice(start, end);
      if (!isAllowed) unresolved.add(text.slice(start, end));
      done = end;
    }
    const most = values.count() > 0 ? limits.placeholderCharactersMax : 0;
    held ??= isEnd ? text.length : undecidedFrom({ text, from: done }, most);
    waiting = text.slice(held);
    if (values.count() > 0)
      before = context.slice(0, before.length + held).slice(-limits.addressCharactersMax);
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

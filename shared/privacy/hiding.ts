import type { PrivateSpan, PrivateType } from "./detectors/detector.ts";
import { createEchoes } from "./echoes.ts";
import { joinOverlapping, type FindPrivate, type NotKnown } from "./find-private.ts";
import { createHiddenValues, type HiddenValue, type HiddenValues } from "./hidden-values.ts";
import { hostAround } from "./host-around.ts";
import type { HashKey } from "./keyed-hash.ts";
import { codesIn, isBracketed, placeholdersIn } from "./placeholder-matches.ts";
import { leavesOf, mapLeaves, readingsOf } from "./leaves.ts";
import { createRestorer, type Restorer } from "./restorer.ts";

/** A text that may be sent, or why it may not. */
export type HiddenText = { readonly kind: "hidden"; readonly text: string } | NotKnown;

/** The same for anything JSON can say. */
export type HiddenLeaves = { readonly kind: "hidden"; readonly value: unknown } | NotKnown;

/** What JSON said, with the values in it; and what looks like a placeholder and stands for nothing known. */
export type RestoredLeaves = { readonly value: unknown; readonly unresolved: readonly string[] };

/** Takes private values out of what one conversation sends, and puts them into what comes back. */
export type Hiding = {
  /** The text with placeholders for its private values: the same one for the same value, always. */
  readonly hide: (text: string) => HiddenText;
  /**
   * The same in every text of a value that JSON can say, judged by the names beside it, too. Between the two
   * texts of a gap nothing stands: what begins in one may end in the other.
   */
  readonly hideLeaves: (value: unknown, gap?: readonly [string, string]) => HiddenLeaves;
  /** For a text that comes in pieces. */
  readonly restorer: () => Restorer;
  /** The values back in every text of what was parsed of JSON, which was whole before. */
  readonly restoreLeaves: (value: unknown) => RestoredLeaves;
  /** How many different values were hidden. */
  readonly count: () => number;
  /** The same for each type of them. */
  readonly counts: () => ReadonlyMap<PrivateType, number>;
};

/** Nothing is hidden yet. The key makes this conversation's codes, and nobody else's. */
export function createHiding(key: HashKey, find: FindPrivate): Hiding {
  const values = createHiddenValues(key);
  const hideAll = (texts: readonly string[], beside: Beside = {}) =>
    hideIn({ texts, ...beside }, values, find);
  return {
    hide: (text) => {
      const hidden = hideAll([text]);
      return hidden.kind === "hidden" ? { kind: "hidden", text: hidden.texts[0] ?? "" } : hidden;
    },
    hideLeaves: (value, gap) => {
      const hidden = hideAll(leavesOf(value), { readings: readingsOf(value), gap });
      if (hidden.kind !== "hidden") return hidden;
      const texts = hidden.texts.values();
      return { kind: "hidden", value: mapLeaves(value, () => texts.next().value ?? "") };
    },
    restorer: () => createRestorer(values),
    restoreLeaves: (value) => restoreLeaves(value, values),
    count: values.count,
    counts: () => countsOf(values),
  };
}

function countsOf(values: HiddenValues): ReadonlyMap<PrivateType, number> {
  const counts = new Map<PrivateType, number>();
  for (const { type } of values.all()) counts.set(type, (counts.get(type) ?? 0) + 1);
  return counts;
}

type HiddenTexts = { readonly kind: "hidden"; readonly texts: readonly string[] } | NotKnown;

/** What texts are judged by besides themselves. */
type Beside = {
  readonly readings?: readonly string[];
  readonly gap?: readonly [string, string] | undefined;
};

/** First all values of all texts become known, then they are hidden wherever they stand. */
function hideIn(
  { texts: given, readings = [], gap }: Beside & { readonly texts: readonly string[] },
  values: HiddenValues,
  find: FindPrivate,
): HiddenTexts {
  const told = toldIn(readings, find);
  if (told.kind !== "told") return told;
  const across = spansAcross(gap, find);
  if (across.kind !== "across") return across;
  const open: { readonly text: string; readonly spans: readonly PrivateSpan[] }[] = [];
  for (const one of given) {
    const { text, spans } = withOwnValues(one, values);
    const findings = find(text);
    if (findings.kind !== "found") return findings;
    const type = told.types.get(text);
    const whole = type === undefined ? [] : [{ start: 0, end: text.length, type }];
    const cut = across.spans.get(one) ?? [];
    open.push({
      text,
      spans: [...findings.spans, ...spans, ...alikeIn(text, values), ...whole, ...cut],
    });
  }
  let codes: ReadonlySet<string> | undefined;
  const isTaken = (code: string) =>
    (codes ??= codesIn(open.map(({ text }) => text).join("\n"))).has(code);
  const valueAt = (text: string, { start, end, type }: PrivateSpan) =>
    values.add(text.slice(start, end), type, isTaken);
  for (const { text, spans } of open) {
    for (const span of joinOverlapping(spans)) {
      if (valueAt(text, span) === undefined) return { kind: "too-many" };
    }
  }
  const echoesIn = createEchoes(values.all());
  const texts: string[] = [];
  for (const { text, spans } of open) {
    const placed: { readonly hidden: HiddenValue; readonly at: number }[] = [];
    let out = "";
    let done = 0;
    for (const span of joinOverlapping([...spans, ...echoesIn(text)])) {
      const hidden = valueAt(text, span);
      if (hidden === undefined) return { kind: "too-many" };
      hidden.isBracketed ||= isBracketed(text, span);
      out += text.slice(done, span.start) + hidden.placeholder;
      placed.push({ hidden, at: out.length - 1 });
      done = span.end;
    }
    const sent = out + text.slice(done);
    // A host may end with the text.
    const closed = `${sent}\n`;
    for (const { hidden, at } of placed) noteHost(hidden, closed, at);
    texts.push(sent);
  }
  return { kind: "hidden", texts };
}

function noteHost({ hosts }: HiddenValue, sent: string, at: number): void {
  const host = hostAround(sent, at);
  if (typeof host === "string") hosts.add(host);
}

/** What is private in readings of the texts, without escapes: a text that is just that is hidden whole. */
function toldIn(readings: readonly string[], find: FindPrivate) {
  const types = new Map<string, PrivateType>();
  for (const reading of readings) {
    const findings = find(reading);
    if (findings.kind !== "found") return findings;
    for (const { start, end, type } of findings.spans) {
      types.set(unescaped(reading.slice(start, end)), type);
    }
  }
  return { kind: "told", types } as const;
}

function unescaped(text: string): string {
  try {
    return text.includes("\\") ? String(JSON.parse(`"${text}"`)) : text;
  } catch {
    return text;
  }
}

/** What begins in the first text of a gap and ends in the second, or is told by what stands in the other. */
function spansAcross(gap: readonly [string, string] | undefined, find: FindPrivate) {
  const spans = new Map<string, PrivateSpan[]>();
  if (gap === undefined) return { kind: "across", spans } as const;
  const [before, after] = gap;
  const cut = before.length;
  const findings = find(before + after);
  if (findings.kind !== "found") return findings;
  const own: PrivateSpan[] = [];
  const next: PrivateSpan[] = [];
  for (const { start, end, type } of findings.spans) {
    if (start < cut) own.push({ start, end: Math.min(end, cut), type });
    if (end > cut) next.push({ start: Math.max(0, start - cut), end: end - cut, type });
  }
  if (before === after) own.push(...next);
  return { kind: "across", spans: spans.set(after, next).set(before, own) } as const;
}

/**
 * The text with the values of this conversation's own placeholders, and where they stand. So a text that
 * is hidden twice is hidden once: what stands beside a placeholder is judged as it was beside the value.
 */
function withOwnValues(given: string, values: HiddenValues) {
  const spans: PrivateSpan[] = [];
  let text = "";
  let done = 0;
  for (const { start, end, hidden } of ownIn(given, values)) {
    text += given.slice(done, start);
    spans.push({ start: text.length, end: text.length + hidden.value.length, type: hidden.type });
    text += hidden.value;
    done = end;
  }
  return { text: text + given.slice(done), spans };
}

function ownIn(text: string, values: HiddenValues) {
  return placeholdersIn({ text, from: 0, isEnd: true, values }).filter(({ isOurs }) => isOurs);
}

/**
 * What is no placeholder of ours and would be taken for one on the way back is hidden itself: nobody gets
 * a value by writing its code.
 */
function alikeIn(text: string, values: HiddenValues): PrivateSpan[] {
  return placeholdersIn({ text, from: 0, isEnd: true, values }).map(({ start, end }) => ({
    start,
    end,
    type: "TEXT",
  }));
}

function restoreLeaves(value: unknown, values: HiddenValues): RestoredLeaves {
  const unresolved: string[] = [];
  const restored = mapLeaves(value, (text) => {
    const restorer = createRestorer(values);
    const whole = restorer.push(text) + restorer.end();
    unresolved.push(...restorer.unresolved());
    return whole;
  });
  return { value: restored, unresolved };
}

import type { Detector, PrivateSpan, PrivateType } from "./detectors/detector.ts";
import { createEchoes } from "./echoes.ts";
import { findPrivate, joinOverlapping, type NotKnown } from "./find-private.ts";
import { createHiddenValues, type HiddenValues } from "./hidden-values.ts";
import type { HashKey } from "./keyed-hash.ts";
import { codesIn, isBracketed, placeholdersIn } from "./placeholder-matches.ts";
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
  /** The same in every text of a value that JSON can say, but for the names of its fields. */
  readonly hideLeaves: (value: unknown) => HiddenLeaves;
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
export function createHiding(key: HashKey, detectors: readonly Detector[]): Hiding {
  const values = createHiddenValues(key);
  const hideAll = (texts: readonly string[]) => hideIn(texts, values, detectors);
  return {
    hide: (text) => {
      const hidden = hideAll([text]);
      return hidden.kind === "hidden" ? { kind: "hidden", text: hidden.texts[0] ?? "" } : hidden;
    },
    hideLeaves: (value) => {
      const hidden = hideAll(leavesOf(value));
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

/** First all values of all texts become known, then they are hidden wherever they stand. */
function hideIn(
  given: readonly string[],
  values: HiddenValues,
  detectors: readonly Detector[],
): HiddenTexts {
  const open: { readonly text: string; readonly spans: readonly PrivateSpan[] }[] = [];
  for (const one of given) {
    const { text, spans } = withOwnValues(one, values);
    const findings = findPrivate(text, detectors);
    if (findings.kind !== "found") return findings;
    open.push({ text, spans: [...findings.spans, ...spans, ...alikeIn(text, values)] });
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
    let out = "";
    let done = 0;
    for (const span of joinOverlapping([...spans, ...echoesIn(text)])) {
      const hidden = valueAt(text, span);
      if (hidden === undefined) return { kind: "too-many" };
      hidden.isBracketed ||= isBracketed(text, span);
      out += text.slice(done, span.start) + hidden.placeholder;
      done = span.end;
    }
    texts.push(out + text.slice(done));
  }
  return { kind: "hidden", texts };
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

/** Every text in it, in order. */
function leavesOf(value: unknown): string[] {
  const leaves: string[] = [];
  mapLeaves(value, (text) => {
    leaves.push(text);
    return text;
  });
  return leaves;
}

/** The same value with every text in it replaced; names of fields stay. */
function mapLeaves(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item: unknown) => mapLeaves(item, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, mapLeaves(inner, change)]),
  );
}

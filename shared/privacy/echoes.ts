import { privacyLimits as limits } from "../schemas/limits/privacy.ts";
import { alphanumeric, isIn } from "./alphabet.ts";
import type { PrivateSpan } from "./detectors/detector.ts";
import type { HiddenValue } from "./hidden-values.ts";
import { isMixed } from "./value-shape.ts";

/** As much of a value's beginning as it is looked up by; no shorter value is looked for. */
const beginning = 6;

type Bucket = { readonly lengths: Set<number>; readonly values: Map<string, HiddenValue> };

/**
 * Finds values that are known to be private wherever else they stand: a password that one message gives and
 * another one only mentions. Not those that are plain words, which stand everywhere.
 */
export function createEchoes(known: Iterable<HiddenValue>): (text: string) => PrivateSpan[] {
  const buckets = new Map<string, Bucket>();
  const firsts = new Set<number>();
  for (const hidden of known) {
    const { value } = hidden;
    const isLong = value.length > limits.privateWindowCharactersMax;
    if (value.length < beginning || isLong || !isMixed(value)) continue;
    const start = value.slice(0, beginning);
    const bucket = buckets.get(start) ?? { lengths: new Set(), values: new Map() };
    bucket.lengths.add(value.length);
    bucket.values.set(value, hidden);
    buckets.set(start, bucket);
    firsts.add(value.charCodeAt(0));
  }
  return (text) => (buckets.size === 0 ? [] : echoesIn(text, buckets, firsts));
}

function echoesIn(
  text: string,
  buckets: ReadonlyMap<string, Bucket>,
  firsts: ReadonlySet<number>,
): PrivateSpan[] {
  const spans: PrivateSpan[] = [];
  for (let at = 0; at <= text.length - beginning; at += 1) {
    if (!firsts.has(text.charCodeAt(at)) || isIn(text, at - 1, alphanumeric)) continue;
    const bucket = buckets.get(text.slice(at, at + beginning));
    for (const length of bucket?.lengths ?? []) {
      const end = at + length;
      const hidden = isIn(text, end, alphanumeric)
        ? undefined
        : bucket?.values.get(text.slice(at, end));
      if (hidden !== undefined) spans.push({ start: at, end, type: hidden.type });
    }
  }
  return spans;
}

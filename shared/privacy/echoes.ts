import { privacyLimits as limits } from "../schemas/limits/privacy.ts";
import { alphanumeric, isIn } from "./alphabet.ts";
import type { PrivateSpan } from "./detectors/detector.ts";
import type { HiddenValue } from "./hidden-values.ts";
import { isMixed } from "./value-shape.ts";

/** As much of a value's beginning as it is looked up by; no shorter value is looked for. */
const beginning = 6;

/**
 * Finds values that are known to be private wherever else they stand: a password that one message gives and
 * another one only mentions. Not those that are plain words, which stand everywhere.
 */
export function createEchoes(known: Iterable<HiddenValue>): (text: string) => PrivateSpan[] {
  const buckets = new Map<string, HiddenValue[]>();
  const firsts = new Set<number>();
  for (const hidden of known) {
    const { value } = hidden;
    const isLong = value.length > limits.privateWindowCharactersMax;
    if (value.length < beginning || isLong || !isMixed(value)) continue;
    const start = value.slice(0, beginning);
    const bucket = buckets.get(start) ?? [];
    bucket.push(hidden);
    buckets.set(start, bucket);
    firsts.add(value.charCodeAt(0));
  }
  return (text) => (buckets.size === 0 ? [] : echoesIn(text, buckets, firsts));
}

function echoesIn(
  text: string,
  buckets: ReadonlyMap<string, readonly HiddenValue[]>,
  firsts: ReadonlySet<number>,
): PrivateSpan[] {
  const spans: PrivateSpan[] = [];
  for (let at = 0; at <= text.length - beginning; at += 1) {
    if (!firsts.has(text.charCodeAt(at)) || isIn(text, at - 1, alphanumeric)) continue;
    // Compared, not looked up: a wrong one is told by its first differing character.
    for (const { value, type } of buckets.get(text.slice(at, at + beginning)) ?? []) {
      const end = at + value.length;
      if (text.startsWith(value, at) && !isIn(text, end, alphanumeric)) {
        spans.push({ start: at, end, type });
      }
    }
  }
  return spans;
}

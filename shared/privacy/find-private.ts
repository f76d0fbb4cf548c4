import { privacyLimits as limits } from "../schemas/limits/privacy.ts";
import type { Detector, PrivateSpan } from "./detectors/detector.ts";

/** What was found, or why it cannot be known: then the text is not sent. */
export type Findings =
  | { readonly kind: "found"; readonly spans: readonly PrivateSpan[] }
  | NotKnown;

/** Too many values, or a detector that failed. Names the detector and nothing of the text. */
export type NotKnown =
  | { readonly kind: "too-many" }
  | { readonly kind: "failed"; readonly detector: string };

/** What finds the private values of a text. */
export type FindPrivate = (text: string) => Findings;

/** What `findPrivate` finds. Remembers the last texts that hold nothing private, and no others. */
export function createFindPrivate(detectors: readonly Detector[]): FindPrivate {
  const clean = new Set<string>();
  return (text) => {
    if (clean.delete(text)) {
      clean.add(text);
      return { kind: "found", spans: [] };
    }
    const findings = findPrivate(text, detectors);
    const isClean = findings.kind === "found" && findings.spans.length === 0;
    if (isClean && text.length <= limits.cleanTextCharactersMax) clean.add(text);
    for (const oldest of clean) {
      if (clean.size <= limits.cleanTextsMax) break;
      clean.delete(oldest);
    }
    return findings;
  };
}

/** Every private value in a text, in order and apart from each other. */
export function findPrivate(text: string, detectors: readonly Detector[]): Findings {
  const spans: PrivateSpan[] = [];
  for (const { id, find } of detectors) {
    try {
      spans.push(...find(text));
    } catch {
      return { kind: "failed", detector: id };
    }
    if (spans.length > limits.privateValuesMax * detectors.length) return { kind: "too-many" };
  }
  const apart = joinOverlapping(spans);
  return apart.length > limits.privateValuesMax
    ? { kind: "too-many" }
    : { kind: "found", spans: apart };
}

/** Overlapping spans are one value, called as the longest of them; the earlier detector's wins a tie. */
export function joinOverlapping(spans: readonly PrivateSpan[]): PrivateSpan[] {
  const apart: PrivateSpan[] = [];
  const sorted = spans
    .filter(({ start, end }) => end > start)
    .toSorted((a, b) => a.start - b.start || b.end - a.end);
  for (const span of sorted) {
    const last = apart.at(-1);
    if (last === undefined || span.start >= last.end) apart.push(span);
    else if (span.end > last.end) apart.splice(-1, 1, joined(last, span));
  }
  return apart;
}

function joined(one: PrivateSpan, other: PrivateSpan): PrivateSpan {
  const isOther = other.end - other.start > one.end - one.start;
  return { start: one.start, end: other.end, type: isOther ? other.type : one.type };
}

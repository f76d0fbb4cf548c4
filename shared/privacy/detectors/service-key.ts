import { endOfRun, isFresh, startOfRun } from "../alphabet.ts";
import { privacyLimits as limits } from "../../schemas/limits/privacy.ts";
import { hasGithubChecksum } from "../github-checksum.ts";
import { keyKinds, type KeyKind } from "../key-kinds.ts";
import { createAnchors, type Anchor, type Detector, type PrivateSpan } from "./detector.ts";

const kindsByStart = new Map(
  keyKinds.flatMap((kind) => kind.starts.map((start) => [start, kind] as const)),
);
const anchors = createAnchors([...kindsByStart.keys()]);

/** Letters and digits that stand together for longer than in any class of a stylesheet. */
const denseRuns = /[A-Za-z\d]{12,}/g;
const begunRuns = /[A-Za-z\d]{8,}/g;
/** A digit, letters that no name has in such an order, or more of them than a word has. */
const notWord = /\d|^[^A-Z]*[A-Z][^A-Z]*[A-Z][^a-z]*[a-z][^A-Z]*[A-Z]|^[a-z]{16}/;

/** Keys that services give out, by how they begin. */
export const serviceKey: Detector = {
  id: "service-key",
  find: (text) => anchors(text, (anchor) => keyAt(text, anchor)),
};

function keyAt(text: string, { word, at, end: body }: Anchor): PrivateSpan | undefined {
  const kind = kindsByStart.get(word);
  if (kind === undefined) return undefined;
  const start = leadStart(text, at, kind.lead);
  if (start === undefined) return undefined;
  const isGlued = !isFresh(text, start);
  if (isGlued && kind.proof !== "checksum") return undefined;
  const limit = Math.min(text.length, body + limits.privateWindowCharactersMax);
  const known = endOfRun(text, { from: body, limit }, kind.body);
  const value = text.slice(body, known);
  const isKey = isGlued
    ? hasGithubChecksum(value)
    : isWhole(value, kind) || (known === text.length && isBegun(value, kind));
  // Its end is read only now, so that nothing is read twice that is no key.
  return isKey
    ? { start, end: endOfRun(text, { from: known }, kind.body), type: "KEY" }
    : undefined;
}

function isWhole(value: string, { least, most = Infinity, proof }: KeyKind): boolean {
  if (value.length < least || value.length > most) return false;
  return proof !== "dense" || hasRun(value, denseRuns);
}

/** Whether the end of the text has cut a key of this kind. A name that is being typed is none. */
function isBegun(value: string, { lead, proof }: KeyKind): boolean {
  if (proof === "dense") return hasRun(value, begunRuns);
  return value.length >= (lead === undefined ? 8 : 4) && notWord.test(value);
}

function hasRun(value: string, runs: RegExp): boolean {
  return (value.match(runs) ?? []).some((run) => notWord.test(run));
}

/** Where the characters before an anchor begin that belong to its key; `undefined` if they do not. */
function leadStart(text: string, at: number, lead: KeyKind["lead"]): number | undefined {
  if (lead === undefined) return at;
  const start = startOfRun(text, { until: at, most: lead.most }, lead.body);
  return at - start < lead.least ? undefined : start;
}

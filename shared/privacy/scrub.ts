import { secretDetectors } from "./detectors/index.ts";
import { findPrivate } from "./find-private.ts";

/**
 * What looks like a secret although it should never have been given to a log, besides what the detectors
 * find. A log can do without what it takes too much: whatever begins like a key, the pool's invitations,
 * whatever stands behind `Bearer`, and names in addresses as well as passwords.
 */
const suspects: readonly RegExp[] = [
  /\b(?:sk|pk|rk|gsk|xai|grn|csk|fw|nvapi|hf|pplx|r8|glpat|gh[oprsu])[-_][\w-]{8,}/g,
  /\bAIza[\w-]{16,}/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{12,}/g,
  /\bAGE-SECRET-KEY-[A-Z0-9-]+/gi,
  // Its first part alone is one too: asking for the dot after it would look for it from every place anew.
  /\beyJ[\w-]{6,}(?:\.[\w-]*){0,2}/g,
  /\b(?:Bearer|Basic)\s+[^\s"',]+/gi,
  /\b[2-9A-HJ-NP-Z]{5}(?:-[2-9A-HJ-NP-Z]{5}){3}\b/g,
  /(?<=:\/\/)[^\s/@]*@/g,
];

/** What stands in the place of a secret. */
export const removed = "[removed]";

/** The same text without anything that looks like a key, a token or a password; never throws. */
export function scrub(text: string): string {
  let clean = withoutSecrets(text);
  for (const suspect of suspects) clean = clean.replaceAll(suspect, removed);
  return clean;
}

/** Nothing of the text stays where nobody can know what is in it. */
function withoutSecrets(text: string): string {
  const findings = findPrivate(text, secretDetectors);
  if (findings.kind !== "found") return removed;
  let out = "";
  let done = 0;
  for (const { start, end } of findings.spans) {
    out += text.slice(done, start) + removed;
    done = end;
  }
  return out + text.slice(done);
}

/** Fields that would be secret or somebody's words, whatever they look like. Never written. */
export const secretFields: readonly string[] = [
  "authorization",
  "apiKey",
  "accessToken",
  "key",
  "secret",
  "password",
  "cookie",
  "body",
  "prompt",
  "content",
  "text",
  "query",
  "messages",
];

/**
 * What looks like a secret although it should never have been given to a log: keys of providers and
 * clouds by how they begin, the pool's own tokens and invitations, bearer tokens, JSON web tokens,
 * age secrets, and names and passwords in addresses.
 */
const secrets: readonly RegExp[] = [
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

/** The same text without anything that looks like a key, a token or a password. */
export function scrub(text: string): string {
  let clean = text;
  for (const secret of secrets) clean = clean.replaceAll(secret, removed);
  return clean;
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

import { alphabet, endOfRun } from "../alphabet.ts";
import { privacyLimits as limits } from "../../schemas/limits/privacy.ts";
import { isRandom, isStandIn } from "../value-shape.ts";
import { createAnchors, type Anchor, type Detector, type PrivateSpan } from "./detector.ts";

const anchors = createAnchors(
  ["bearer ", "basic ", '"auth": "', '"auth":"', "_auth=", "_auth = ", "token ", "apikey "],
  "gi",
);
/** Said of other things as well, unless it stands in the header. */
const isOther = /^(?:token|apikey) $/i;
const header = /authorization["']?\s{0,4}[:=,]\s{0,4}["'`]?$/i;
const headerCharacters = 32;
const tokenCharacters = alphabet("A-Za-z0-9._~+/=-");

/** What stands behind `Bearer` or `Basic` in a header, wherever one is written, and in files that have it. */
export const authorizationHeader: Detector = {
  id: "authorization-header",
  find: (text) => anchors(text, (anchor) => tokenAfter(text, anchor)),
};

function tokenAfter(text: string, { word, at, end: start }: Anchor): PrivateSpan | undefined {
  const limit = Math.min(text.length, start + limits.privateBlockCharactersMax);
  const end = endOfRun(text, { from: start, limit }, tokenCharacters);
  const value = text.slice(start, end);
  const isSecret = isOther.test(word)
    ? header.test(text.slice(Math.max(0, at - headerCharacters), at)) && isToken(value)
    : /^bearer/i.test(word)
      ? isToken(value)
      : isNameAndPassword(value);
  return isSecret ? { start, end, type: "TOKEN" } : undefined;
}

function isToken(value: string): boolean {
  const isLikely = /\d/.test(value) || isRandom(value) || value.length >= 30;
  return value.length >= 8 && isLikely && !isStandIn(value);
}

/** Whether it is base64 of a name, a colon and a password. */
function isNameAndPassword(value: string): boolean {
  if (value.length < 8 || /[._~-]/.test(value)) return false;
  try {
    return /^[\x20-\x7e]+:[\x20-\x7e]*$/.test(
      atob(value.slice(0, value.length - (value.length % 4))),
    );
  } catch {
    return false;
  }
}

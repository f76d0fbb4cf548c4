import { privacyLimits as limits } from "../../schemas/limits/privacy.ts";
import { alphabet, endOfRun, isFresh, urlSafe } from "../alphabet.ts";
import type { Detector, PrivateSpan } from "./detector.ts";

const anchor = "eyJ";
/** Of a header, so much is decoded: enough for its first names. */
const headerWindow = 200;
const tokenCharacters = alphabet("A-Za-z0-9_.-");

/** Signed and encrypted tokens: base64 of JSON that names its algorithm, and the parts behind it. */
export const jsonWebToken: Detector = {
  id: "json-web-token",
  find: (text) => {
    const spans: PrivateSpan[] = [];
    for (let at = text.indexOf(anchor); at !== -1;) {
      const end = isFresh(text, at) ? endOfToken(text, at) : undefined;
      if (end !== undefined) spans.push({ start: at, end, type: "TOKEN" });
      at = text.indexOf(anchor, end ?? at + anchor.length);
    }
    return spans;
  },
};

function endOfToken(text: string, start: number): number | undefined {
  const limit = Math.min(text.length, start + limits.privateWindowCharactersMax);
  const headerEnd = endOfRun(text, { from: start, limit }, urlSafe);
  const isCut = headerEnd === text.length;
  if (text[headerEnd] !== "." && !isCut) return undefined;
  if (!namesAlgorithm(text.slice(start, Math.min(headerEnd, start + headerWindow)), isCut)) {
    return undefined;
  }
  const blockLimit = Math.min(text.length, start + limits.privateBlockCharactersMax);
  const end = endOfRun(text, { from: headerEnd, limit: blockLimit }, tokenCharacters);
  return text[end - 1] === "." && end - 1 > headerEnd ? end - 1 : end;
}

/** Whether this is the beginning of a header. Other JSON in base64 begins with `eyJ`, too. */
function namesAlgorithm(header: string, isCut: boolean): boolean {
  const whole = header.slice(0, header.length - (header.length % 4));
  const json = atob(whole.replaceAll("-", "+").replaceAll("_", "/"));
  return /"(?:alg|enc)"/.test(json) || (isCut && /^\{"(?:typ|kid|al?g?|cty)/.test(json));
}

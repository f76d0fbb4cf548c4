import { privacyLimits as limits } from "../../schemas/limits/privacy.ts";
import { isMixed, isStandIn } from "../value-shape.ts";
import { createAnchors, type Anchor, type Detector, type PrivateSpan } from "./detector.ts";

const passwordOnly = "sshpass -p ";
const anchors = createAnchors([" -u ", " --user ", " --user=", passwordOnly]);
const opening = /^["']?/;
const closing = /["'\s`;|]/;

/** The password a command is given: `curl -u name:password`, `sshpass -p password`. */
export const commandPassword: Detector = {
  id: "command-password",
  find: (text) => anchors(text, (anchor) => passwordAfter(text, anchor)),
};

function passwordAfter(text: string, { word, end }: Anchor): PrivateSpan | undefined {
  const from = end + (opening.exec(text.slice(end, end + 1))?.[0].length ?? 0);
  const window = text.slice(from, from + limits.privateWindowCharactersMax);
  const stop = window.search(closing);
  const said = stop === -1 ? window : window.slice(0, stop);
  const colon = word === passwordOnly ? -1 : said.indexOf(":");
  if (colon === -1 && word !== passwordOnly) return undefined;
  const password = said.slice(colon + 1);
  // A user and a group, or two numbers, are no password.
  if (password.length < 4 || !isMixed(password) || isStandIn(password)) return undefined;
  return { start: from + colon + 1, end: from + said.length, type: "PASSWORD" };
}

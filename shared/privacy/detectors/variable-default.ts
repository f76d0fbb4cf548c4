import { privacyLimits as limits } from "../../schemas/limits/privacy.ts";
import { isStandIn } from "../value-shape.ts";
import { createAnchors, type Detector } from "./detector.ts";

const anchors = createAnchors(['variable "']);
const telling =
  /^[\w-]{0,64}(?:passw|pwd|secret|token|api_?key|private_key|credential)[\w-]{0,64}"/i;
const literal = /\bdefault\s{0,16}=\s{0,16}"([^"\n]{4,256})"/;

/** What a variable of Terraform holds that is called as a secret is. */
export const variableDefault: Detector = {
  id: "variable-default",
  find: (text) =>
    anchors(text, ({ end }) => {
      const window = text.slice(end, end + limits.privateWindowCharactersMax);
      if (!telling.test(window)) return undefined;
      const block = window.split("\n}", 1)[0] ?? "";
      const found = literal.exec(block);
      const value = found?.[1];
      if (found === null || value === undefined || isStandIn(value)) return undefined;
      const start = end + found.index + found[0].length - value.length - 1;
      return { start, end: start + value.length, type: "SECRET" };
    }),
};

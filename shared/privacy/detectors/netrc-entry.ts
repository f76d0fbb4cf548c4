import { privacyLimits as limits } from "../../schemas/limits/privacy.ts";
import { isStandIn } from "../value-shape.ts";
import { createAnchors, type Detector } from "./detector.ts";

const anchors = createAnchors(["machine ", "default login "]);
/** Name and account may stand between, each in a line of its own. */
const toPassword =
  /^(?:[^\s]{1,253}[\s+]{1,8})?(?:(?:login|user|account)\s{1,8}[^\s]{1,128}[\s+]{1,8}){0,3}password\s{1,8}/;

/** `machine … login … password …`, as curl and git read it. */
export const netrcEntry: Detector = {
  id: "netrc-entry",
  find: (text) =>
    anchors(text, ({ end }) => {
      const window = text.slice(end, end + limits.privateWindowCharactersMax);
      const lead = toPassword.exec(window)?.[0];
      if (lead === undefined) return undefined;
      const value = /^[^\s]{4,256}/.exec(window.slice(lead.length))?.[0] ?? "";
      const start = end + lead.length;
      if (value === "" || isStandIn(value)) return undefined;
      return { start, end: start + value.length, type: "PASSWORD" };
    }),
};

import { privacyLimits as limits } from "../../schemas/limits/privacy.ts";
import { isRandom } from "../value-shape.ts";
import { createAnchors, type Detector, type PrivateSpan } from "./detector.ts";

const anchors = createAnchors(
  ["cookie: ", 'cookie": "', "cookie': '", 'cookie", "', "cookie', '"],
  "gi",
);
const pair = /([\w.-]{1,64})=([^;\s"']{16,})/g;

/** Sessions in a cookie's header, as they are copied into tests and commands. */
export const cookieHeader: Detector = {
  id: "cookie-header",
  find: (text) => {
    const spans: PrivateSpan[] = [];
    anchors(text, ({ end }) => {
      const window = text.slice(end, end + limits.privateWindowCharactersMax);
      const line = window.split("\n", 1)[0] ?? "";
      for (const { index, 0: whole, 2: value = "" } of line.matchAll(pair)) {
        if (!value.split(/%3A|[.:]/).some(isRandom)) continue;
        const start = end + index + whole.length - value.length;
        spans.push({ start, end: start + value.length, type: "TOKEN" });
      }
      return undefined;
    });
    return spans;
  },
};

import { privacyLimits as limits } from "../../schemas/limits/privacy.ts";
import { isMixed, isName, isStandIn } from "../value-shape.ts";
import { createAnchors, type Detector } from "./detector.ts";

const anchors = createAnchors(
  ["auth=(", "auth = (", "auth: [", "basicauth(", "basic_auth(", ".login(", "getconnection("],
  "gi",
);
/** Who, in quotes or by a name, once or twice; then a literal that ends the call. */
const inCall =
  /^\s{0,16}(?:(?:"[^"\n]{1,128}"|'[^'\n]{1,128}'|[\w.]{1,64})\s{0,8},\s{0,16}){1,2}(["'])([^"'\n]{6,128})\1\s{0,8}[)\]]/;

/** The password in what logs in: `auth=("me", "…")`, `login("me", "…")`. */
export const loginCall: Detector = {
  id: "login-call",
  find: (text) =>
    anchors(text, ({ end }) => {
      const found = inCall.exec(text.slice(end, end + limits.privateWindowCharactersMax));
      const value = found?.[2] ?? "";
      if (found === null || /\s/.test(value) || !isMixed(value)) return undefined;
      if (isStandIn(value) || (isName(value) && /[-_.:/]/.test(value))) return undefined;
      const start = end + found[0].lastIndexOf(value);
      return { start, end: start + value.length, type: "PASSWORD" };
    }),
};

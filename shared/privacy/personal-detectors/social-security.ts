import type { Detector } from "../detectors/detector.ts";
import { digitGroupsIn } from "./digit-groups.ts";

/** Numbers that were printed in advertisements, and are nobody's. */
const known = new Set(["078051120", "219099999", "457555462"]);

/** Numbers of social security in the United States, written 3-2-4. They have no check digit. */
export const socialSecurity: Detector = {
  id: "social-security",
  find: (text) =>
    digitGroupsIn(text)
      .filter(
        ({ written, digits, isOrder }) =>
          !isOrder &&
          /^(?!000|666|9)\d{3}([- ])(?!00)\d\d\1(?!0000)\d{4}$/.test(written) &&
          !known.has(digits),
      )
      .map(({ start, end }) => ({ start, end, type: "ID" })),
};

import { endOfRun, isFresh, urlSafe } from "../alphabet.ts";
import { createAnchors, type Detector } from "./detector.ts";

/** How base64 of a number begins, by its first digit. */
const anchors = createAnchors(["MT", "Mj", "Mz", "ND", "NT", "Nj", "Nz", "OD", "OT"]);
const longest = 90;

/** A bot's token: its number in base64, when it was made, and a signature. */
export const discordToken: Detector = {
  id: "discord-token",
  find: (text) =>
    anchors(text, ({ at }) => {
      if (!isFresh(text, at)) return undefined;
      const limit = Math.min(text.length, at + longest);
      const numberEnd = endOfRun(text, { from: at, limit }, urlSafe);
      if (text[numberEnd] !== "." || numberEnd - at < 23 || numberEnd - at > 28) return undefined;
      const timeEnd = endOfRun(text, { from: numberEnd + 1, limit }, urlSafe);
      if (text[timeEnd] !== "." || timeEnd - numberEnd !== 7) return undefined;
      const end = endOfRun(text, { from: timeEnd + 1, limit }, urlSafe);
      const isCut = end === text.length;
      if ((end - timeEnd < 28 && !isCut) || !isNumber(text.slice(at, numberEnd))) return undefined;
      return { start: at, end, type: "TOKEN" };
    }),
};

function isNumber(encoded: string): boolean {
  const whole = encoded.slice(0, encoded.length - (encoded.length % 4));
  return /^\d+$/.test(atob(whole.replaceAll("-", "+").replaceAll("_", "/")));
}

import { alphabet, endOfRun, startOfRun } from "../alphabet.ts";
import type { Detector, PrivateSpan } from "../detectors/detector.ts";

const local = alphabet("A-Za-z0-9._%+'-");
const host = alphabet("A-Za-z0-9.-");
const localMost = 64;
const hostMost = 253;
/** Names of files that have an `@` in them: `icon@2x.png`. */
const file = /\.(?:png|jpe?g|gif|svg|webp|ico|css|js|ts|mjs|cjs|map|json|html)$/i;

/** Addresses of electronic mail, by RFC 5321 as people use it. */
export const emailAddress: Detector = {
  id: "email-address",
  find: (text) => {
    const spans: PrivateSpan[] = [];
    for (let at = text.indexOf("@"); at !== -1; at = text.indexOf("@", at + 1)) {
      const start = startOfRun(text, { until: at, most: localMost }, local);
      const limit = Math.min(text.length, at + 1 + hostMost);
      const run = text.slice(at + 1, endOfRun(text, { from: at + 1, limit }, host));
      const name = run.replace(/[.-]{1,253}$/, "");
      const isAddress = start < at && /^[A-Za-z\d]/.test(text[start] ?? "") && isHost(name);
      const isOther = /[/:@]/.test(text[start - 1] ?? "") || text[at + 1 + run.length] === ":";
      if (isAddress && !isOther) spans.push({ start, end: at + 1 + name.length, type: "EMAIL" });
    }
    return spans;
  },
};

function isHost(name: string): boolean {
  const labels = name.split(".");
  const isWhole = labels.every((label) => /^[A-Za-z\d][A-Za-z\d-]{0,62}$/.test(label));
  return (
    labels.length > 1 && isWhole && /^[A-Za-z]{2,}$/.test(labels.at(-1) ?? "") && !file.test(name)
  );
}

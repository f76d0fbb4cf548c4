import type { Detector, PrivateSpan } from "./detector.ts";

const anchor = '"kty"';
/** A key of 4,096 bits has about 3,200 characters on each side. */
const around = 4_096;
const part = /"(?:d|p|q|dp|dq|qi|k)"\s{0,8}:\s{0,8}"([\w-]{20,})"/g;

/** The private parts of a JSON Web Key; what is public of it stays. */
export const jsonWebKey: Detector = {
  id: "json-web-key",
  find: (text) => {
    const spans: PrivateSpan[] = [];
    let done = 0;
    for (let at = text.indexOf(anchor); at !== -1; at = text.indexOf(anchor, at + anchor.length)) {
      const from = Math.max(done, at - around);
      const open = text.slice(from, at).lastIndexOf("{");
      const start = open === -1 ? from : from + open;
      const window = text.slice(start, at + around);
      const close = window.indexOf("}", at - start);
      const end = close === -1 ? start + window.length : start + close;
      for (const found of text.slice(start, end).matchAll(part)) {
        const value = found[1] ?? "";
        const valueEnd = start + found.index + found[0].length - 1;
        spans.push({ start: valueEnd - value.length, end: valueEnd, type: "KEY" });
      }
      done = Math.max(done, end);
    }
    return spans;
  },
};

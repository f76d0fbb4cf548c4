import { isStandIn } from "../value-shape.ts";
import type { Detector, PrivateSpan } from "./detector.ts";

const kind = /^[+-]?\s{0,8}kind:\s{0,8}["']?(?:Sealed)?Secret["']?\s*$/;
const begin = /^[+-]?(?:string)?[dD]ata:\s*$/;
const entry = /^([+-]?\s{1,16}[\w.-]{1,128}:\s{1,8}["']?)([^\s"'|>][^\s"']{3,})["']?\s*$/;
/** Between two resources of one file. */
const border = /^[+-]?---/;
const lineMost = 16_384;

/** The values of a Secret of Kubernetes, in base64 or not; its names stay. */
export const clusterSecret: Detector = {
  id: "cluster-secret",
  find: (text) => (/kind:\s{0,8}["']?Secret/.test(text) ? secretsIn(text) : []),
};

function secretsIn(text: string): PrivateSpan[] {
  const spans: PrivateSpan[] = [];
  let open: PrivateSpan[] = [];
  let isSecret = false;
  let isData = false;
  const close = () => {
    if (isSecret) spans.push(...open);
    [open, isSecret, isData] = [[], false, false];
  };
  for (let at = 0; at < text.length;) {
    const found = text.indexOf("\n", at);
    const end = found === -1 ? text.length : found;
    const line = text.slice(at, Math.min(end, at + lineMost));
    if (border.test(line)) close();
    if (kind.test(line)) isSecret = true;
    if (/^(?:[+-]\S|[^\s+-])/.test(line)) isData = begin.test(line);
    const [, lead = "", value = ""] = (isData ? entry.exec(line) : null) ?? [];
    if (value !== "" && !isStandIn(value)) {
      const start = at + lead.length;
      open.push({ start, end: start + value.length, type: "SECRET" });
    }
    at = end + 1;
  }
  close();
  return spans;
}

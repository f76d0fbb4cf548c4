/**
 * Ends what somebody started once that somebody is gone, however they went: by Ctrl+C, by a fault, or killed
 * on the spot. Told on standard input, a line each: `+PID` of what was started, `-PID` of what has ended.
 * The end of the input is the sign.
 */
import { createInterface } from "node:readline";
import { endGroup } from "./end-group.ts";

/** Time enough to close a database. */
const politeMs = 3_000;

const kept = new Set<number>();
for await (const line of createInterface({ input: process.stdin })) {
  const pid = Number(line.slice(1));
  if (line.startsWith("+")) kept.add(pid);
  else kept.delete(pid);
}
for (const pid of kept) endGroup(pid, "SIGTERM");
if (kept.size > 0) {
  setTimeout(() => {
    for (const pid of kept) endGroup(pid, "SIGKILL");
  }, politeMs);
}

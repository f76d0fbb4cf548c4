import { SetupError } from "../setup-error.ts";

const majorMin = 24;

/** Throws `node_too_old` where Node cannot run TypeScript files as they are. */
export function checkNode(version: string): void {
  const major = Number(version.replace(/^v/, "").split(".")[0]);
  if (major >= majorMin) return;
  throw new SetupError("node_too_old", `Node ${majorMin} is needed; this is ${version}.`, {
    hint: "Start it with `./granary`, which brings its own, or install Node 24 from nodejs.org.",
  });
}

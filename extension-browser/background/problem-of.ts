import { isGranaryError } from "@granary/shared/schemas/granary-error";
import type { Problem } from "../platform/message.ts";

/** An error as the views may know it: its code and its limit, never its text. */
export function problemOf(error: unknown): Problem {
  if (!isGranaryError(error)) return { code: "internal" };
  // The client's own word for "no answer at all"; the pool uses the same code for a model's server.
  const isPoolGone = error.code === "upstream_unreachable" && error.cause !== undefined;
  return {
    code: isPoolGone ? "pool_unreachable" : error.code,
    ...(error.limit !== undefined && { limit: error.limit }),
    ...(error.resetsAt !== undefined && { resetsAt: error.resetsAt }),
  };
}

import { isGranaryError } from "./granary-error.ts";

const name = "NotThePoolError";

/** Something that is no pool answered at its address: a proxy, or a network's sign-in page. */
export class NotThePoolError extends Error {
  override readonly name = name;
  /** As faults of a network are named, so that a report can say which. */
  readonly code: string;

  constructor(status: number) {
    super(`status ${status}`);
    this.code = `HTTP_${status}`;
  }
}

/** Whether that is why a request failed, by any copy of this module. */
export function isNotThePool(problem: unknown): boolean {
  if (!isGranaryError(problem)) return false;
  return problem.cause instanceof Error && problem.cause.name === name;
}

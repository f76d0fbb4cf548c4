import type { Defect } from "./defect.ts";
import type { Invariant } from "./invariants.ts";

/** A bug that somebody shipped, put back. */
export type Mutation = {
  /** Short and stable. */
  readonly id: string;
  /** What is wrong, and where it was seen. */
  readonly bug: string;
  /** The invariant it breaks. */
  readonly breaks: Invariant;
  readonly defect: Defect;
};

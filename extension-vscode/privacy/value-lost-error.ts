const name = "ValueLostError";

/** A model changed what stands for a hidden value, where it was going to be written. Holds nothing of it. */
export class ValueLostError extends Error {
  override readonly name = name;

  constructor() {
    super("a placeholder came back damaged");
  }
}

/** True for one of any copy of this module: the error comes from a part that is built apart. */
export function isValueLost(problem: unknown): boolean {
  return problem instanceof Error && problem.name === name;
}

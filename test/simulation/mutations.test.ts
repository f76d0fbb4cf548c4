/**
 * Goal: the simulation is strong enough to find the bugs others shipped. Method: each is put back
 * alone and must break the invariant named beside it.
 */
import { expect, it } from "vitest";
import { catchMutation } from "./catch-mutation.ts";
import { mutations } from "./mutations.ts";

it.each(mutations.map((mutation) => [mutation.id, mutation] as const))(
  "finds %s",
  async (_id, mutation) => {
    const { caught } = await catchMutation(mutation, { seed: 1, familiesMax: 250 });
    expect(caught?.violation.invariant).toBe(mutation.breaks);
  },
);

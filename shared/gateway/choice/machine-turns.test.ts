// Goal: nothing a sponsor types gives their own machine all questions. Method: whatever order ranking
// comes to, drawn at random, asked again and again.
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { grantIdSchema, sponsorIdSchema } from "../../schemas/ids.ts";
import { idDigits, samples } from "../../testing/store-samples.ts";
import { createMachineTurns } from "./machine-turns.ts";

const waited = { state: "given", at: 2, by: "Olu", since: 1 } as const;
const added = { state: "given", at: 2, by: "Olu" } as const;
const [model] = samples.grant.models;
if (model === undefined) throw new Error("The sample has no model.");
const candidate = (number: number, sponsor: number, approval?: typeof waited | typeof added) => ({
  grant: {
    ...samples.grant,
    id: grantIdSchema.parse(`grant_${idDigits(number)}`),
    sponsorId: sponsorIdSchema.parse(`sponsor_${idDigits(sponsor)}`),
    ...(approval !== undefined && { approval }),
  },
  model,
});
const reader = candidate(1, 1, waited);
const friend = candidate(2, 2, waited);
const provider = candidate(3, 3);
const operators = candidate(4, 1, added);

it("machines that sponsors named come first every second time at most where another grant can pay", () => {
  const order = fc.shuffledSubarray([reader, friend, provider, operators], { minLength: 1 });
  fc.assert(
    fc.property(fc.array(order, { minLength: 2, maxLength: 20 }), (orders) => {
      const turns = createMachineTurns();
      let wasMachine = false;
      for (const ranked of orders) {
        const taken = turns.take(ranked, "asker");
        expect(new Set(taken)).toEqual(new Set(ranked));
        const isMachine = taken[0] === reader || taken[0] === friend;
        const hasOther = ranked.includes(provider) || ranked.includes(operators);
        expect(wasMachine && isMachine && hasOther).toBe(false);
        wasMachine = isMachine;
      }
    }),
  );
});

it("two sponsors' machines take turns where nobody else can pay, and one alone answers all", () => {
  const turns = createMachineTurns();
  const first = () => turns.take([reader, friend], "asker")[0];
  expect([first(), first(), first(), first()]).toEqual([reader, friend, reader, friend]);
  expect(createMachineTurns().take([reader], "asker")).toEqual([reader]);
});

it("a provider's own host and what an operator added come as they are ranked", () => {
  const turns = createMachineTurns();
  for (const ranked of [
    [provider, reader],
    [operators, reader],
  ]) {
    expect(turns.take(ranked, "asker")).toBe(ranked);
    expect(turns.take(ranked, "asker")).toBe(ranked);
  }
});

it("what others ask in between changes nobody's turns", () => {
  const turns = createMachineTurns();
  const first = (asker: string) => turns.take([reader, provider], asker)[0];
  const heard = Array.from({ length: 4 }, () => {
    const mine = first("a team");
    first("its attacker");
    return mine;
  });
  expect(heard).toEqual([provider, reader, provider, reader]);
});

it("who asks once, or for something else each time, is answered by others", () => {
  const turns = createMachineTurns();
  const heard = ["fast", "smart", "code"].map((model) => turns.take([reader, operators], model)[0]);
  expect(heard).toEqual([operators, operators, operators]);
});

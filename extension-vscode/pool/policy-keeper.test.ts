import type { Me } from "@granary/shared/schemas/me";
import { expect, test } from "vitest";
import { createMemoryKeptPolicy } from "../testing/memory-kept-policy.ts";
import type { AllowanceState } from "./allowance-watch.ts";
import { createPolicyKeeper } from "./policy-keeper.ts";

const policy = { featuresOff: ["chat"], ignore: ["/legal/"] };
const known = (told?: object): AllowanceState => {
  const me = { policy: told } as unknown as Me;
  return { kind: "known", atMs: 0, me };
};

function keeperWith(answer: AllowanceState, kept = createMemoryKeptPolicy()) {
  let state: AllowanceState = { kind: "not-joined" };
  let tell: ((state: AllowanceState) => void) | undefined;
  let asked = 0;
  let place: string | undefined = "https://pool.example/member_1";
  const enter = (next: AllowanceState) => {
    state = next;
    tell?.(next);
  };
  const keeper = createPolicyKeeper({
    kept,
    place: () => place,
    allowance: {
      state: () => state,
      refresh: async () => {
        asked += 1;
        enter(answer);
      },
      onChange: (listener) => {
        tell = listener;
        return () => {};
      },
    },
  });
  return { keeper, enter, kept, asked: () => asked, move: (to?: string) => void (place = to) };
}

test("what the pool told last holds, and it is not asked again for it", async () => {
  const { keeper, enter, asked } = keeperWith(known());
  enter(known(policy));
  expect(await keeper.now()).toEqual(policy);
  enter({ kind: "unreachable", problem: new Error("gone") });
  expect(await keeper.now()).toEqual(policy);
  expect(asked()).toBe(0);
});

test("it holds after a restart while the pool is out of reach, and for nobody else", async () => {
  const { kept, enter } = keeperWith(known());
  enter(known(policy));
  const down: AllowanceState = { kind: "unreachable", problem: new Error("gone") };
  const { keeper, move, asked } = keeperWith(down, kept);
  expect(await keeper.now()).toEqual(policy);
  expect(asked()).toBe(0);
  move("https://pool.example/member_2");
  await expect(keeper.now()).rejects.toThrow("gone");
});

test("where none was ever told the pool is asked, and nothing is allowed without its answer", async () => {
  const first = keeperWith(known(policy));
  expect(await first.keeper.now()).toEqual(policy);
  expect(first.asked()).toBe(1);
  const none = keeperWith(known());
  expect(await none.keeper.now()).toEqual({});
  const gone = keeperWith({ kind: "unreachable", problem: new Error("gone") });
  await expect(gone.keeper.now()).rejects.toThrow("gone");
});

test("in no pool nothing is forbidden", async () => {
  const { keeper, move, asked } = keeperWith(known(policy));
  move();
  expect(await keeper.now()).toEqual({});
  expect(asked()).toBe(0);
});

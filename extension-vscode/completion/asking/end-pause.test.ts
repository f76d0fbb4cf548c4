import { GranaryError } from "@granary/shared/schemas/granary-error";
import type { Me } from "@granary/shared/schemas/me";
import { createFakeClock } from "@granary/shared/testing/fake-clock";
import { expect, it } from "vitest";
import type { AllowanceState } from "../../pool/allowance-watch.ts";
import { createPause } from "../pause.ts";
import { endPauseWhenBack } from "./end-pause.ts";

const limit = { scope: "member", period: "day", measure: "tokens", held: 0, limit: 100 } as const;
const left = (remaining: number): AllowanceState => {
  const binding = { ...limit, remaining, spent: 100 - remaining };
  const me: Me = {
    member: { id: "m", name: "Tomás", roles: ["developer"] },
    pool: { name: "City pool", timeZone: "UTC", practice: false },
    allowances: [],
    binding,
    givenBy: [],
  };
  return { kind: "known", me, atMs: 0 };
};
const gone: AllowanceState = {
  kind: "unreachable",
  problem: new GranaryError("upstream_unreachable", "The pool cannot be reached."),
};

it.each([
  ["answers again", gone, left(40), false],
  ["has something to give again", left(0), left(100), false],
  ["says the same as before", left(40), left(39), true],
  ["is out of reach", left(40), gone, true],
])("a pool that %s: the pause is on as it should be", (_what, before, after, isOn) => {
  const clock = createFakeClock();
  const pause = createPause(clock);
  let tell: (state: AllowanceState) => void = () => undefined;
  const onChange = (listener: typeof tell) => {
    tell = listener;
    return () => undefined;
  };
  endPauseWhenBack({ allowance: { onChange }, clock, pause });
  tell(before);
  pause.noteFailure();
  tell(after);
  expect(pause.isOn()).toBe(isOn);
});

import { GranaryError } from "@granary/shared/schemas/granary-error";
import type { Me } from "@granary/shared/schemas/me";
import { createFakeClock } from "@granary/shared/testing/fake-clock";
import { expect, it } from "vitest";
import type { AllowanceState } from "../../pool/allowance-watch.ts";
import { createListeners } from "../../pool/listeners.ts";
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
  { what: "answers again", before: gone, after: left(40), isOn: false },
  { what: "has something to give again", before: left(0), after: left(100), isOn: false },
  { what: "says the same as before", before: left(40), after: left(39), isOn: true },
  { what: "is out of reach", before: left(40), after: gone, isOn: true },
])("a pool that $what: the pause is on ($isOn) or over", ({ before, after, isOn }) => {
  const clock = createFakeClock();
  const pause = createPause(clock);
  const listeners = createListeners<AllowanceState>();
  endPauseWhenBack({ allowance: { onChange: listeners.add }, clock, pause });
  listeners.tell(before);
  pause.noteFailure();
  listeners.tell(after);
  expect(pause.isOn()).toBe(isOn);
});

import type { Period } from "@granary/shared/schemas/budget";
import { featureSchema } from "@granary/shared/schemas/feature";
import * as fc from "fast-check";

/** How many there are of everybody in a pool with a history. */
export const people = { sponsors: 2, grants: 3, teams: 3, members: 4 } as const;

const minute = 60_000;
const upTo = (max: number) => fc.nat({ max });
const amount = fc.integer({ min: 0, max: 900 });
const charge = fc.record({ microUsd: amount, tokens: amount });
const tokens = fc.option(amount, { nil: undefined });
const usage = fc.record({ inputTokens: tokens, outputTokens: tokens });

const limit = fc.oneof(
  fc.record({ microUsd: fc.integer({ min: 0, max: 9_000 }) }),
  fc.record({ tokens: fc.integer({ min: 0, max: 9_000 }) }),
  fc.record({
    microUsd: fc.integer({ min: 900, max: 90_000 }),
    tokens: fc.integer({ min: 900, max: 90_000 }),
  }),
);
const budgets = fc.uniqueArray(
  fc.record({ period: fc.constantFrom<Period>("total", "day", "week", "month"), limit }),
  { minLength: 1, maxLength: 4, selector: ({ period }) => period },
);

/** A request: who asks what, and how it ends; one that `stays` is ended later, or by a death. */
const ask = fc.record({
  kind: fc.constant("ask" as const),
  grant: upTo(people.grants - 1),
  member: upTo(people.members - 1),
  model: fc.constantFrom("small", "large", "vendor/odd,name"),
  feature: fc.constantFrom(...featureSchema.options),
  bound: charge,
  owner: upTo(1),
  end: fc.constantFrom("settle", "estimate", "void", "stays", "stays"),
  charge,
  usage,
});
/** The end of an earlier request, too late perhaps: whoever holds it was taken for dead. */
const end = fc.record({
  kind: fc.constant("end" as const),
  request: upTo(99),
  end: fc.constantFrom("settle", "estimate", "void"),
  charge,
  usage,
});
const refund = fc.record({
  kind: fc.constant("refund" as const),
  request: upTo(99),
  charge,
  usage,
});
/** A process dies, and another one ends its requests without knowing what they cost. */
const kill = fc.record({ kind: fc.constant("kill" as const), owner: upTo(1) });
const changeGrant = fc.record({
  kind: fc.constant("grant" as const),
  grant: upTo(people.grants - 1),
  name: fc.constantFrom("Gift", "Another name", "=1+1"),
  budgets,
  price: amount,
  status: fc.constantFrom("active" as const, "active" as const, "paused" as const),
  /** Of the time of the step; below 0 the grant has ended. */
  validForDays: fc.constantFrom(-3, 2, 40, 400),
});
const changeTeam = fc.record({
  kind: fc.constant("team" as const),
  team: upTo(people.teams - 1),
  name: fc.constantFrom("Shop", "Another shop"),
  status: fc.constantFrom("open" as const, "closed" as const),
  budgets,
});
const move = fc.record({
  kind: fc.constant("move" as const),
  member: upTo(people.members - 1),
  team: upTo(people.teams - 1),
});
/** Everybody reads everything. */
const look = fc.record({ kind: fc.constant("look" as const) });

const deed = fc.oneof(
  { weight: 30, arbitrary: ask },
  { weight: 5, arbitrary: end },
  { weight: 5, arbitrary: refund },
  { weight: 3, arbitrary: kill },
  { weight: 3, arbitrary: changeGrant },
  { weight: 2, arbitrary: changeTeam },
  { weight: 1, arbitrary: move },
  { weight: 1, arbitrary: look },
);

/** Something that is done, and how long after what was done before. */
const step = fc.record({
  afterMs: fc.constantFrom(0, 0, 1, minute, 400 * minute, 1_440 * minute, 9_000 * minute),
  deed,
});

/**
 * Any history of a pool over days and months: requests of every end, deaths, late ends and refunds,
 * while budgets, prices, names and states change. Shrinks towards few steps.
 */
export const anyHistory = fc.record({
  timeZone: fc.constantFrom("Europe/Madrid", "Asia/Kathmandu", "Australia/Lord_Howe"),
  startsAt: fc.constantFrom(
    Date.UTC(2026, 9, 24, 21, 30),
    Date.UTC(2026, 10, 28, 11),
    Date.UTC(2028, 1, 28, 20),
  ),
  steps: fc.array(step, { minLength: 1, maxLength: 160, size: "max" }),
});
/** One history. */
export type History = typeof anyHistory extends fc.Arbitrary<infer Value> ? Value : never;
/** What is done in it; reading is none. */
export type Deed = Exclude<History["steps"][number]["deed"], { readonly kind: "look" }>;

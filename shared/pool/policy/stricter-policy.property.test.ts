/**
 * Goal: two policies together ask for exactly what either asks for, in whatever order they are put together.
 * Method: policies made at random of few words, so that they meet; what each says of every feature, pattern
 * and host is compared with what both say together.
 */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  featureNameSchema,
  hiddenKindSchema,
  policySchema,
  type Policy,
} from "../../schemas/policy.ts";
import { maySee } from "./policy-hosts.ts";
import { stricterPolicy } from "./stricter-policy.ts";

const patterns = ["/legal/", "*.sql", "customers/**", "a.txt", "Ñandú/"];
const names = [
  "example",
  "a.example",
  "b.example",
  "x.a.example",
  "y.x.a.example",
  "other.example",
];
const hosts = [...names, "z.y.x.a.example", "xa.example", "example.a", "example."];

const someOf = <Word extends string>(words: readonly Word[]) =>
  fc.option(fc.uniqueArray(fc.constantFrom(...words)), { nil: undefined });

const policies: fc.Arbitrary<Policy> = fc
  .record({
    hide: someOf(hiddenKindSchema.options),
    featuresOff: someOf(featureNameSchema.options),
    ignore: someOf(patterns),
    hostsOff: someOf(names),
    hostsOnly: someOf(names),
  })
  .map((lists) => policySchema.parse(JSON.parse(JSON.stringify(lists))));

const runs = { numRuns: 500 };

/** What a policy says of everything there is to say something of. */
const verdicts = (policy: Policy): boolean[] => [
  ...hiddenKindSchema.options.map((kind) => policy.hide?.includes(kind) ?? false),
  ...featureNameSchema.options.map((feature) => policy.featuresOff?.includes(feature) ?? false),
  ...patterns.map((pattern) => policy.ignore?.includes(pattern) ?? false),
  ...hosts.map((host) => !maySee(host, policy)),
];

test("two policies together ask for what either does, and for nothing else", () => {
  fc.assert(
    fc.property(policies, policies, (one, other) => {
      const others = verdicts(other);
      const either = verdicts(one).map((isAsked, at) => isAsked || others[at]);
      expect(verdicts(stricterPolicy(one, other))).toEqual(either);
    }),
    runs,
  );
});

test("it does not matter which of them comes first, and which two of three", () => {
  fc.assert(
    fc.property(policies, policies, policies, (a, b, c) => {
      expect(stricterPolicy(a, b)).toEqual(stricterPolicy(b, a));
      const left = stricterPolicy(stricterPolicy(a, b), c);
      expect(left).toEqual(stricterPolicy(a, stricterPolicy(b, c)));
    }),
    runs,
  );
});

test("a policy with itself, or with one that asks for nothing, says what it said", () => {
  fc.assert(
    fc.property(policies, (policy) => {
      const plain = stricterPolicy(policy, {});
      expect(verdicts(plain)).toEqual(verdicts(policy));
      expect(stricterPolicy(policy, policy)).toEqual(plain);
      expect(stricterPolicy(plain, plain)).toEqual(plain);
    }),
    runs,
  );
});

test("what is put together is a policy again", () => {
  fc.assert(
    fc.property(policies, policies, (one, other) => {
      expect(policySchema.safeParse(stricterPolicy(one, other)).success).toBe(true);
    }),
    runs,
  );
});

test("where each names other hosts than the other, none may be asked", () => {
  const none = stricterPolicy({ hostsOnly: ["a.example"] }, { hostsOnly: ["b.example"] });
  expect(none).toEqual({ hostsOnly: [] });
  expect(hosts.filter((host) => maySee(host, none))).toEqual([]);
});

import { expect, test } from "vitest";
import { limits } from "./limits.ts";
import { policySchema } from "./policy.ts";

const complaint = (value: unknown) => {
  const issue = policySchema.safeParse(value).error?.issues[0];
  return issue && { at: issue.path.join("."), code: issue.code, message: issue.message };
};

const many = (count: number) => Array.from({ length: count }, (_, at) => `a${at}.example`);

test("a policy may ask for nothing, and for everything", () => {
  expect(policySchema.parse({})).toEqual({});
  const all = {
    hide: ["secrets", "personal"],
    featuresOff: ["suggestions", "chat", "actions", "clients", "images", "tools"],
    ignore: ["/legal/", "*.sql", "**/customers/**", "notes?.[ct]xt", "报价/"],
    hostsOff: ["api.deepseek.com", "localhost", "10.0.0.7", "[::1]", "xn--fsq.com"],
    hostsOnly: [],
  };
  expect(policySchema.parse(all)).toEqual(all);
});

test("a key that is not known is refused, so that no rule is kept by nobody", () => {
  expect(complaint({ hides: ["secrets"] })).toMatchObject({ code: "unrecognized_keys" });
});

test("a word that is not known is refused where it stands", () => {
  expect(complaint({ hide: ["secret"] })?.at).toBe("hide.0");
  expect(complaint({ featuresOff: ["chat", "shop"] })?.at).toBe("featuresOff.1");
});

test.each(["", " ", "!keep.ts", "# remark", "a ", "a\nb", "/", "**", "*/*", "a\u202Eb"])(
  "the pattern %j is refused",
  (pattern) => {
    expect(complaint({ ignore: [pattern] })?.at).toBe("ignore.0");
  },
);

test("a pattern that would be slow on every path is refused", () => {
  expect(complaint({ ignore: ["*a*b*c*d"] })?.message).toMatch(/more than 3 stars/);
  expect(complaint({ ignore: ["**/a/**/b/**/c/**"] })?.message).toMatch(/more than 3 stars/);
  expect(complaint({ ignore: ["**/*.secret.*"] })).toBeUndefined();
});

test.each([
  "",
  "https://a.example",
  "a.example:443",
  "A.example",
  "a.example.",
  "*.example",
  "3.4",
])("%j is no name of a host", (host) => {
  expect(complaint({ hostsOff: [host] })?.at).toBe("hostsOff.0");
});

test("there is a limit to how long it is", () => {
  expect(complaint({ ignore: many(limits.policyPatternsMax) })).toBeUndefined();
  expect(complaint({ ignore: many(limits.policyPatternsMax + 1) })?.code).toBe("too_big");
  expect(complaint({ hostsOnly: many(limits.policyHostsMax + 1) })?.code).toBe("too_big");
  expect(complaint({ ignore: ["a".repeat(201)] })?.code).toBe("too_big");
});

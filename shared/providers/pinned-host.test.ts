/**
 * Goal: a key meets its own provider's hosts and no look-alike. Method: each trick that names of
 * hosts allow, by hand; then whatever a generator makes of them.
 */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPinnedHost } from "./pinned-host.ts";

const hosts = ["api.openai.com", "*.openai.azure.com"];

describe("isPinnedHost", () => {
  it("lets a whole name match itself, and a pattern match one label", () => {
    expect(isPinnedHost(hosts, "api.openai.com")).toBe(true);
    expect(isPinnedHost(hosts, "our-resource.openai.azure.com")).toBe(true);
  });

  it.each([
    "api.openai.com.evil.example",
    "evilapi.openai.com",
    "evil.api.openai.com",
    "api.openai.com.",
    "api-openai.com",
    "openai.com",
    "",
    "openai.azure.com",
    ".openai.azure.com",
    "evilopenai.azure.com",
    "a.b.openai.azure.com",
    "our-resource.openai.azure.com.",
    "our-resource.openai.azure.com.evil.example",
    "evil.example/our.openai.azure.com",
    "evil.example#.openai.azure.com",
    "user@x.openai.azure.com",
    "-x.openai.azure.com",
    "*.openai.azure.com",
    "OUR.openai.azure.com",
    "é.openai.azure.com",
  ])("refuses %j", (hostname) => {
    expect(isPinnedHost(hosts, hostname)).toBe(false);
  });

  it("matches nothing without hosts", () => {
    expect(isPinnedHost([], "api.openai.com")).toBe(false);
  });

  it("agrees with a comparison label by label, whatever the name", () => {
    const label = fc.stringMatching(/^[a-z0-9-]{0,6}$/);
    const part = fc.oneof(label, fc.constantFrom("api", "openai", "azure", "com", "evil", "", "."));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (labels) => {
        const name = labels.join(".");
        const [first = "", ...rest] = name.split(".");
        const isWhole = name === "api.openai.com";
        const isAccount =
          rest.join(".") === "openai.azure.com" && /^[a-z0-9](.*[a-z0-9])?$/.test(first);
        expect(isPinnedHost(hosts, name)).toBe(isWhole || isAccount);
      }),
      { numRuns: 2_000 },
    );
  });
});

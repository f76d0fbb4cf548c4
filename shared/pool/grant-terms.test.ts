/** Goal: what terms forbid or nobody has read is no grant. Method: ask for pairs of each verdict. */
import { describe, expect, it } from "vitest";
import { providerOf } from "../providers/index.ts";
import { termsRows } from "../providers/terms.ts";
import { GranaryError } from "../schemas/granary-error.ts";
import type { GrantKind } from "../schemas/grant.ts";
import { checkGrantTerms, needsAttestation } from "./grant-terms.ts";

function refusal(id: string, kind: GrantKind): GranaryError {
  const provider = providerOf(id);
  if (provider === undefined) throw new Error(`There is no ${id}.`);
  try {
    checkGrantTerms(provider, kind);
  } catch (error) {
    if (error instanceof GranaryError) return error;
    throw error;
  }
  throw new Error("It was allowed.");
}

describe("a grant the terms forbid", () => {
  it("is refused with the clause, its page and what can be given instead, the safest first", () => {
    const error = refusal("openai", "sponsor-key");
    expect(error.code).toBe("grant_not_allowed");
    expect(error.message).toContain("buy, sell, or transfer API keys");
    expect(error.message).toMatch(/https:\/\/openai\.com\/\S+, read 20\d\d-\d\d/);
    const hint = error.hint ?? "";
    const places = ["pool-account", "sponsor-relay", "model-server"].map((kind) =>
      hint.indexOf(`(${kind}`),
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
    expect(hint).not.toContain("(sponsor-key");
  });

  it("is refused for every such line of the table", () => {
    const forbidden = termsRows.filter(({ verdict }) => verdict === "never");
    expect(forbidden.length).toBeGreaterThan(5);
    for (const { provider, kind } of forbidden) {
      expect(refusal(provider, kind).code).toBe("grant_not_allowed");
    }
  });
});

it("is refused where nobody has read the terms", () => {
  const error = refusal("qwen", "sponsor-key");
  expect(error.code).toBe("grant_not_allowed");
  expect(error.message).toContain("unknown means no");
});

it("is let in with its clause where the terms allow it or consent may", () => {
  const openai = { id: "openai", name: "OpenAI" };
  expect(checkGrantTerms(openai, "pool-account").verdict).toBe("allowed");
  const cerebras = { id: "cerebras", name: "Cerebras" };
  expect(checkGrantTerms(cerebras, "sponsor-key").verdict).toBe("needs-consent");
});

it("asks nobody to agree to terms of a server of their own", () => {
  expect([needsAttestation("model-server"), needsAttestation("pool-account")]).toEqual([
    false,
    true,
  ]);
});

/**
 * Goal: nobody's terms are broken by what the table leaves out or gets wrong. Method: every line is
 * read, the facts the design rests on are asked for by name, and unknown pairs are asked for too.
 */
import { describe, expect, it } from "vitest";
import { attestationSchema, grantKindSchema } from "../schemas/grant.ts";
import { limits } from "../schemas/limits.ts";
import { providers } from "./index.ts";
import {
  mayFailOver,
  maySpread,
  openKindsOf,
  termsOf,
  termsRows,
  termsToRecheck,
  type TermsRow,
} from "./terms.ts";

const readAt = (checked: string) => Date.parse(`${checked}-01T00:00:00Z`);
const nameOf = ({ provider, kind }: TermsRow) => `${provider} × ${kind}`;

describe("the table of terms", () => {
  it("has no line twice", () => {
    const names = termsRows.map(nameOf);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(termsRows.map((row) => [nameOf(row), row] as const))(
    "has a clause, an https page and a month that can be shown and attested: %s",
    (_, row) => {
      expect(row.checked).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/);
      expect(new URL(row.page).protocol).toBe("https:");
      const { quote, page, checked } = row;
      expect(attestationSchema.safeParse({ at: 1, quote, page, checked, by: "Ana" }).success).toBe(
        true,
      );
      expect(quote.length).toBeGreaterThan(20);
      expect(row.basis !== "quoted" || quote.includes("“")).toBe(true);
    },
  );

  it("knows every provider of the pool", () => {
    const unknown = providers.filter(({ id }) => openKindsOf(id).length === 0);
    expect(
      unknown.map(({ id }) => id),
      "quote what their terms allow in the file of shared/providers/terms for their kind",
    ).toEqual([]);
  });

  it("answers an unknown provider or pair with no", () => {
    expect(termsOf("nobody", "pool-account")).toBeUndefined();
    expect(termsOf("openai", "model-server")).toBeUndefined();
    expect(termsOf("qwen", "sponsor-key")).toBeUndefined();
    expect(openKindsOf("nobody")).toEqual([]);
  });

  it.each(["openai", "mistral", "google", "groq", "fireworks", "openrouter", "bedrock"])(
    "never takes a sponsor's key of %s",
    (provider) => {
      expect(termsOf(provider, "sponsor-key")?.verdict).toBe("never");
      expect(openKindsOf(provider)).not.toContain("sponsor-key");
    },
  );

  it("takes money in an account of the pool's own before anything else", () => {
    for (const provider of ["openai", "anthropic", "mistral", "deepseek", "cerebras", "bedrock"]) {
      expect(termsOf(provider, "pool-account")?.verdict).toBe("allowed");
      expect(openKindsOf(provider)[0]).toBe("pool-account");
    }
    expect(grantKindSchema.options[0]).toBe("pool-account");
  });

  it("takes model servers of one's own from every kind of server", () => {
    const servers = providers.filter(({ id, selfHosted }) => {
      return selfHosted && termsOf(id, "pool-account") === undefined;
    });
    expect(servers.length).toBeGreaterThan(1);
    for (const { id } of servers) expect(termsOf(id, "model-server")?.verdict).toBe("allowed");
  });
});

describe("what the scheduler keeps to", () => {
  it("keeps a team at one account of every vendor, and no 429 moves it to another", () => {
    const vendors = new Set(
      termsRows.filter(({ kind }) => kind !== "model-server").map(({ provider }) => provider),
    );
    expect(vendors.size).toBeGreaterThan(15);
    for (const provider of vendors) {
      expect([provider, maySpread(provider), mayFailOver(provider)]).toEqual([
        provider,
        false,
        false,
      ]);
    }
  });

  it("is careful with a provider it does not know", () => {
    expect([maySpread("nobody"), mayFailOver("nobody")]).toEqual([false, false]);
  });

  it("uses servers of one's own side by side", () => {
    expect([maySpread("vllm"), mayFailOver("vllm")]).toEqual([true, true]);
  });
});

describe("the age of a line", () => {
  const oldest = Math.min(...termsRows.map(({ checked }) => readAt(checked)));
  const newest = Math.max(...termsRows.map(({ checked }) => readAt(checked)));

  it("is nothing to speak of while it was read lately", () => {
    expect(termsToRecheck(oldest + limits.termsCheckedMs)).toEqual([]);
  });

  it("is told once it is too old, for each line by itself", () => {
    const first = termsToRecheck(oldest + limits.termsCheckedMs + 1);
    expect(first.length).toBeGreaterThan(0);
    expect(first.length).toBeLessThan(termsRows.length);
    expect(termsToRecheck(newest + limits.termsCheckedMs + 1)).toHaveLength(termsRows.length);
  });
});

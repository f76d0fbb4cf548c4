import { beforeEach, describe, expect, it } from "vitest";
import { GranaryError } from "../../schemas/granary-error.ts";
import { sealedSecretSchema } from "../../schemas/grant.ts";
import { limits } from "../../schemas/limits.ts";
import type { Vault } from "../../ports/vault.ts";
import { createFakeClock, type FakeClock } from "../../testing/fake-clock.ts";
import { keepOpened } from "./keep-opened.ts";

const owner = { grantId: "grant_1", provider: "openai" };
const sealed = sealedSecretSchema.parse("sealed");
let clock: FakeClock;
let opens: number;
let vault: Vault;

beforeEach(() => {
  clock = createFakeClock();
  opens = 0;
  vault = keepOpened({
    clock,
    vault: {
      seal: () => Promise.resolve(sealed),
      recipient: () => Promise.resolve("age1"),
      accept: () => Promise.resolve({ kind: "sealed", sealed }),
      open: async (_sealed, asked) => {
        opens += 1;
        if (asked.grantId !== owner.grantId) throw new GranaryError("internal", "Not yours.");
        return "secret";
      },
    },
  });
});

describe("a vault that remembers", () => {
  it("opens a secret once, however many ask at once or soon after", async () => {
    const asked = await Promise.all([vault.open(sealed, owner), vault.open(sealed, owner)]);
    clock.advanceMs(limits.grantCacheMs - 1);
    expect([...asked, await vault.open(sealed, owner)]).toEqual(["secret", "secret", "secret"]);
    expect(opens).toBe(1);
  });

  it("forgets it after a while, also when nobody asks again", async () => {
    await vault.open(sealed, owner);
    await Promise.resolve();
    expect(clock.pending()).toBe(1);
    clock.advanceMs(limits.grantCacheMs);
    expect(clock.pending()).toBe(0);
    await vault.open(sealed, owner);
    expect(opens).toBe(2);
  });

  it("asks the vault again for another owner, and remembers no failure", async () => {
    await vault.open(sealed, owner);
    const stranger = { ...owner, grantId: "grant_2" };
    await expect(vault.open(sealed, stranger)).rejects.toMatchObject({ code: "internal" });
    await expect(vault.open(sealed, stranger)).rejects.toMatchObject({ code: "internal" });
    expect(opens).toBe(3);
  });
});

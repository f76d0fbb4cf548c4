import { beforeEach, describe, expect, it } from "vitest";
import { GranaryError } from "../../schemas/granary-error.ts";
import { sealedSecretSchema, type Grant } from "../../schemas/grant.ts";
import { grantIdSchema } from "../../schemas/ids.ts";
import { limits } from "../../schemas/limits.ts";
import { createFakeClock, type FakeClock } from "../../testing/fake-clock.ts";
import { samples } from "../../testing/store-samples.ts";
import { createOpenKey, type OpenKey } from "./open-key.ts";

const grant: Grant = { ...samples.grant, sealedKey: sealedSecretSchema.parse("sealed") };
let clock: FakeClock;
let opens: number;
let openKey: OpenKey;

beforeEach(() => {
  clock = createFakeClock();
  opens = 0;
  const open = async (_sealed: unknown, asked: { readonly grantId: string }) => {
    opens += 1;
    if (asked.grantId !== grant.id) throw new GranaryError("internal", "Not yours.");
    return "sk-secret-0123456789";
  };
  openKey = createOpenKey({ clock, vault: { open } });
});

const encode = (text: string) => new TextEncoder().encode(text);

describe("the opened key of a grant", () => {
  it("is opened once, however many ask at once or soon after", async () => {
    const asked = await Promise.all([openKey(grant), openKey(grant)]);
    clock.advanceMs(limits.grantCacheMs - 1);
    for (const key of [...asked, await openKey(grant)]) {
      expect(key?.text).toBe("sk-secret-0123456789");
    }
    expect(opens).toBe(1);
  });

  it("is forgotten after a while, also when nobody asks again", async () => {
    await openKey(grant);
    await Promise.resolve();
    expect(clock.pending()).toBe(1);
    clock.advanceMs(limits.grantCacheMs);
    expect(clock.pending()).toBe(0);
    await openKey(grant);
    expect(opens).toBe(2);
  });

  it("is asked of the vault for each grant by itself, and a failure is not remembered", async () => {
    await openKey(grant);
    const stranger: Grant = { ...grant, id: grantIdSchema.parse("grant_0000000000000777") };
    await expect(openKey(stranger)).rejects.toMatchObject({ code: "internal" });
    await expect(openKey(stranger)).rejects.toMatchObject({ code: "internal" });
    expect(opens).toBe(3);
  });

  it("knows itself when an answer quotes it", async () => {
    const key = await openKey(grant);
    expect(key?.isIn(encode('{"error":"bad key sk-secret-0123456789"}'))).toBe(true);
    expect(key?.isIn(encode('{"error":"bad key"}'))).toBe(false);
  });

  it("is nothing where a grant has none", async () => {
    const { sealedKey: _none, ...open } = grant;
    expect(await openKey(open)).toBeUndefined();
    expect(opens).toBe(0);
  });
});

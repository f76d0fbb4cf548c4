import { expect, it } from "vitest";
import { createMemorySecrets } from "../testing/memory-secrets.ts";
import { keepsWhatItIsGiven } from "./keychain.ts";

it("a keychain that works is known by what it gives back, and nothing stays in it", async () => {
  const secrets = createMemorySecrets();
  expect(await keepsWhatItIsGiven(secrets)).toBe(true);
  expect(await secrets.read("granary.trial")).toBeUndefined();
});

it("a keychain that forgets or refuses is known too", async () => {
  expect(await keepsWhatItIsGiven(createMemorySecrets({ forgets: true }))).toBe(false);
  const refuses = { ...createMemorySecrets(), write: () => Promise.reject(new Error("locked")) };
  expect(await keepsWhatItIsGiven(refuses)).toBe(false);
});

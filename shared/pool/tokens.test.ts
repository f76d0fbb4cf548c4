import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { systemRandom } from "../node/machine/random.ts";
import { grantIdSchema, holdIdSchema } from "../schemas/ids.ts";
import { accessTokenTextSchema } from "../schemas/join.ts";
import { newId, newTimedId } from "./new-id.ts";
import { createAccessTokenText, hashSecret } from "./tokens.ts";

test("an access token has 256 random bits in its text", () => {
  const all = { bytes: (count: number) => new Uint8Array(count).fill(0xff) };
  expect(createAccessTokenText(all)).toBe(`grn_${"_".repeat(42)}8`);
  const token = createAccessTokenText(systemRandom);
  expect(accessTokenTextSchema.safeParse(token).success).toBe(true);
  expect(createAccessTokenText(systemRandom)).not.toBe(token);
});

test("what the pool keeps of a token is its SHA-256", async () => {
  const token = createAccessTokenText(systemRandom);
  expect(await hashSecret(token)).toBe(createHash("sha256").update(token).digest("hex"));
});

test("a new id has the form of its kind", () => {
  expect(grantIdSchema.safeParse(newId("grant", systemRandom)).success).toBe(true);
  expect(holdIdSchema.safeParse(newId("hold", systemRandom)).success).toBe(true);
});

const idAt = (nowMs: number) => newTimedId("hold", { random: systemRandom, nowMs });

test("ids of holds sort by the millisecond they were made in", () => {
  const times = [0, 61, 62, 1_700_000_000_000, 1_700_000_000_001, 1_763_900_000_000];
  const ids = times.map(idAt);
  expect(ids.toSorted()).toEqual(ids);
  for (const id of ids) expect(holdIdSchema.safeParse(id).success).toBe(true);
  expect(idAt(1)).not.toBe(idAt(1));
});

test("ids use every letter and digit about equally often", () => {
  const counts = new Map<string, number>();
  for (let round = 0; round < 2_000; round++) {
    for (const letter of newId("x", systemRandom).slice(2)) {
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
  }
  const expected = (2_000 * 22) / 62;
  expect(counts.size).toBe(62);
  // Eight standard deviations: about once in a million million runs by chance.
  const allowed = 8 * Math.sqrt(expected);
  for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(allowed);
});

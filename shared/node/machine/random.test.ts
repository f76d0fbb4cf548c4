/**
 * Goal: nobody is given the same random bytes twice. Method: many requests of all sizes, large and
 * small, compared with each other.
 */
import { expect, it } from "vitest";
import { systemRandom } from "./random.ts";

it("gives as many bytes as were asked for, and never the same twice", () => {
  const seen = new Set<string>();
  const sizes = [16, 18, 26, 32, 33, 64];
  for (let round = 0; round < 600; round += 1) {
    for (const size of sizes) {
      const bytes = systemRandom.bytes(size);
      expect(bytes).toHaveLength(size);
      seen.add(Buffer.from(bytes).toString("hex").slice(0, 32));
    }
  }
  expect(seen.size).toBe(600 * sizes.length);
});

it("gives bytes that whoever has them may change", () => {
  const first = systemRandom.bytes(16);
  const copy = Uint8Array.from(first);
  systemRandom.bytes(16).fill(0);
  expect(first).toEqual(copy);
});

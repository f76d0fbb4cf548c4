import { expect, test } from "vitest";
import { hashKey, keyedHash } from "./keyed-hash.ts";

const key = hashKey(new Uint8Array([0, 1, 2, 3, 4, 5, 6, 7]));

// The published vectors of HalfSipHash-2-4 with 32 bits, for messages 00 01 02 … of even length.
test.each([
  [0, 0x5b9f35a9],
  [2, 0x03a662fa],
  [4, 0x89466e2a],
  [6, 0x23fc6358],
  [8, 0x8f84b8d0],
  [10, 0x3479b094],
  [16, 0x84acb5d9],
])("hashes the %i bytes of the published vector to its value", (bytes, hash) => {
  const units = Array.from({ length: bytes / 2 }, (_, at) => (2 * at) | ((2 * at + 1) << 8));
  expect(keyedHash(String.fromCharCode(...units), key)).toBe(hash);
});

test("two texts that differ in a lone surrogate have different hashes", () => {
  expect(keyedHash("a\ud800", key)).not.toBe(keyedHash("a\ud801", key));
});

test("a text of an odd number of units is not the one with a NUL behind it", () => {
  expect(keyedHash("abc", key)).not.toBe(keyedHash("abc\0", key));
});

test("another key gives other hashes", () => {
  const other = hashKey(new Uint8Array([1, 1, 2, 3, 4, 5, 6, 7]));
  expect(keyedHash("hunter2", other)).not.toBe(keyedHash("hunter2", key));
});

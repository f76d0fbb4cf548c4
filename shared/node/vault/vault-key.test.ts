import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { systemRandom } from "../random.ts";
import { SetupError } from "../setup-error.ts";
import { loadVaultKey } from "./vault-key.ts";

const good = () => Buffer.from(systemRandom.bytes(32)).toString("base64");

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "granary-key-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const load = (env: Record<string, string> = {}, mayCreate = true) =>
  loadVaultKey({ path: join(folder, "vault.key"), env, random: systemRandom, mayCreate });

function refusal(run: () => unknown): SetupError {
  try {
    run();
  } catch (error) {
    if (error instanceof SetupError) return error;
    throw error;
  }
  throw new Error("it was accepted");
}

test("the first run makes a key file that only its owner can read", () => {
  const key = load();
  expect(key.bytes).toHaveLength(32);
  expect(statSync(join(folder, "vault.key")).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["vault.key"]);
});

test("the next run finds the same key", () => {
  const first = load();
  const written = readFileSync(join(folder, "vault.key"), "utf8");
  expect(load().id).toBe(first.id);
  expect(readFileSync(join(folder, "vault.key"), "utf8")).toBe(written);
});

test.each([0o640, 0o604, 0o644, 0o660])("a key file with mode %i is refused", (mode) => {
  load();
  chmodSync(join(folder, "vault.key"), mode);
  const error = refusal(() => load());
  expect(error.code).toBe("vault_key_exposed");
  expect(error.hint).toContain("chmod 600");
});

test("a key file that is a link to somewhere else is refused", () => {
  load();
  symlinkSync(join(folder, "vault.key"), join(folder, "link.key"));
  const path = join(folder, "link.key");
  const error = refusal(() =>
    loadVaultKey({ path, env: {}, random: systemRandom, mayCreate: true }),
  );
  expect(error.code).toBe("vault_key_invalid");
});

test("a missing key is not replaced where sealed keys exist", () => {
  expect(refusal(() => load({}, false)).code).toBe("vault_key_missing");
  expect(readdirSync(folder)).toEqual([]);
});

test("the environment decides before the file", () => {
  load();
  const text = good();
  expect(load({ GRANARY_VAULT_KEY: text }).bytes).toEqual(Buffer.from(text, "base64"));
});

test.each([
  ["empty", ""],
  ["only spaces", "   "],
  ["short", Buffer.from(systemRandom.bytes(16)).toString("base64")],
  ["long", Buffer.from(systemRandom.bytes(48)).toString("base64")],
  ["all zero", Buffer.alloc(32).toString("base64")],
  ["a repeated word", Buffer.from("changeme".repeat(4)).toString("base64")],
  ["a sentence", Buffer.from("the quick brown fox jumps over t").toString("base64")],
  ["not base64", "change me, this is not a key at all"],
])("a vault key that is %s is refused without being shown", (_, text) => {
  const error = refusal(() => load({ GRANARY_VAULT_KEY: text }));
  expect(error.code).toBe("vault_key_invalid");
  expect(text.trim() !== "" && `${error.message} ${error.hint}`.includes(text.trim())).toBe(false);
});

test("an empty key file is refused and not replaced", () => {
  writeFileSync(join(folder, "vault.key"), "", { mode: 0o600 });
  expect(refusal(() => load()).code).toBe("vault_key_invalid");
  expect(readFileSync(join(folder, "vault.key"), "utf8")).toBe("");
});

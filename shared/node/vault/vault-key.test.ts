import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { systemRandom } from "../machine/random.ts";
import { SetupError } from "../setup-error.ts";
import { limits } from "../../schemas/limits.ts";
import { loadVaultKeys } from "./vault-key.ts";

const good = () => Buffer.from(systemRandom.bytes(32)).toString("base64");

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "granary-key-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const loadAll = (env: Record<string, string> = {}, mayCreate = true) =>
  loadVaultKeys({ path: join(folder, "vault.key"), env, random: systemRandom, mayCreate });
const load = (env: Record<string, string> = {}, mayCreate = true) => loadAll(env, mayCreate)[0];

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
    loadVaultKeys({ path, env: {}, random: systemRandom, mayCreate: true }),
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
  [
    "an example that counts",
    Buffer.from(Array.from({ length: 32 }, (_, at) => at)).toString("base64"),
  ],
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

test("several keys are read with the newest first, each once, and remarks are passed over", () => {
  const [newest, older] = [good(), good()];
  const text = `# a remark\n${newest}\n${older}\n${newest}\n`;
  writeFileSync(join(folder, "vault.key"), text, { mode: 0o600 });
  const fromFile = loadAll().map(({ id }) => id);
  expect(fromFile).toHaveLength(2);
  expect(loadAll({ GRANARY_VAULT_KEY: `${newest} ${older}` }).map(({ id }) => id)).toEqual(
    fromFile,
  );
  expect(loadAll({ GRANARY_VAULT_KEY: `${older},${newest}` })[1]?.id).toBe(fromFile[0]);
});

test("one bad key among good ones is refused", () => {
  const error = refusal(() => loadAll({ GRANARY_VAULT_KEY: `${good()} changeme` }));
  expect(error.code).toBe("vault_key_invalid");
});

const many = (count: number) => Array.from({ length: count }, good).join("\n");

test("more keys than there may be are refused", () => {
  expect(loadAll({ GRANARY_VAULT_KEY: many(limits.vaultKeysMax) })).toHaveLength(
    limits.vaultKeysMax,
  );
  const error = refusal(() => loadAll({ GRANARY_VAULT_KEY: many(limits.vaultKeysMax + 1) }));
  expect(error.message).toContain("too many");
});

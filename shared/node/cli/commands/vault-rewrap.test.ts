import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as z from "zod";
import type { Store } from "../../../ports/store.ts";
import type { Grant } from "../../../schemas/grant.ts";
import { grantIdSchema } from "../../../schemas/ids.ts";
import { limits } from "../../../schemas/limits.ts";
import { idDigits, samples } from "../../../testing/store-samples.ts";
import { systemClock } from "../../machine/clock.ts";
import { dataFolderAt } from "../../machine/data-folder.ts";
import { systemRandom } from "../../machine/random.ts";
import { writeServing } from "../../machine/serving-file.ts";
import { openVault } from "../../vault/open-vault.ts";
import { createVault } from "../../vault/vault.ts";
import { loadVaultKeys } from "../../vault/vault-key.ts";
import { createCliPool, type CliPool, type CommandEnd } from "../../../testing/in-process-cli.ts";

// Goal: an operator changes the vault key with two commands, every donated key opens at every moment,
// and doctor says what is left to do. Method: the command line in this process on a real pool.

let pool: CliPool;
beforeEach(async () => {
  pool = await createCliPool();
});
afterEach(() => pool.remove());

const secretOf = (number: number) => `sk-marked-secret-${number}`;
const keyFile = () => dataFolderAt(pool.folder).vaultKey;
const vaultOn = ({ directory }: Store) =>
  openVault({
    keyPath: keyFile(),
    directory,
    env: {},
    random: systemRandom,
    isShared: false,
  });

function grantOf(number: number, sealedKey: NonNullable<Grant["sealedKey"]>): Grant {
  const id = grantIdSchema.parse(`grant_${idDigits(number)}`);
  const times = { validFrom: Date.now() - 1_000, validUntil: Date.now() + 86_400_000 };
  return { ...samples.grant, ...times, id, name: `Gift ${number}`, sealedKey };
}
const ownerOf = (number: number) => ({
  grantId: `grant_${idDigits(number)}`,
  provider: samples.grant.provider,
});

/** Saves grants with keys of their own. */
const give = (...numbers: readonly number[]) =>
  pool.withStore(async (store) => {
    const vault = await vaultOn(store);
    for (const number of numbers) {
      const sealed = await vault.seal(secretOf(number), ownerOf(number));
      await store.directory.saveGrant(grantOf(number, sealed));
    }
  });

const openAll = () =>
  pool.withStore(async (store) => {
    const vault = await vaultOn(store);
    const grants = await store.directory.grants();
    const keys = grants.map(async ({ id, provider, sealedKey }) =>
      sealedKey === undefined ? "" : vault.open(sealedKey, { grantId: id, provider }),
    );
    return (await Promise.all(keys)).toSorted();
  });

const reportSchema = z.object({
  keyId: z.string(),
  sealed: z.number(),
  moved: z.number(),
  failed: z.array(z.object({ name: z.string(), reason: z.string() })),
  removed: z.array(z.string()),
  kept: z.array(z.string()),
});
const reportOf = ({ out }: CommandEnd) => reportSchema.parse(JSON.parse(out));
const notesOf = ({ out }: CommandEnd) =>
  z
    .object({ findings: z.array(z.object({ status: z.string(), message: z.string() })) })
    .parse(JSON.parse(out))
    .findings.filter(({ status }) => status !== "ok")
    .map(({ message }) => message)
    .join("\n");
const doctor = () => pool.run(["doctor", "--offline", "--json"]);
const keyCount = () => readFileSync(keyFile(), "utf8").trim().split("\n").length;

test("two commands change the vault key; every key opens before, between and after", async () => {
  await give(1, 2, 3);
  const rotated = await pool.run(["key", "rotate", "--json"]);
  const { keyId, olderKeyIds } = z
    .object({ keyId: z.string(), olderKeyIds: z.array(z.string()) })
    .parse(JSON.parse(rotated.out));
  expect(await openAll()).toEqual([1, 2, 3].map(secretOf));
  expect(notesOf(await doctor())).toContain("3 of 3 sealed keys are under an older vault key.");
  const rewrapped = await pool.run(["vault", "rewrap", "--json"]);
  const report = { keyId, sealed: 3, moved: 3, failed: [], removed: olderKeyIds, kept: [] };
  expect([rewrapped.code, reportOf(rewrapped)]).toEqual([0, report]);
  expect(rewrapped.err).toContain("3 of 3 keys are under the new vault key.");
  expect(await openAll()).toEqual([1, 2, 3].map(secretOf));
  expect(keyCount()).toBe(1);
  expect(notesOf(await doctor())).not.toContain("older vault key");
  const again = reportOf(await pool.run(["vault", "rewrap", "--json"]));
  expect(again).toMatchObject({ moved: 0, removed: [], kept: [] });
});

test("a pool without keys can change its vault key too, and its recipient changes", async () => {
  const before = await pool.run(["vault", "recipient"]);
  const rotated = await pool.run(["key", "rotate"]);
  expect(rotated.out).toContain("granary vault rewrap");
  const after = await pool.run(["vault", "recipient", "--json"]);
  expect(JSON.parse(after.out)).not.toEqual({ recipient: before.out.trim() });
  expect(reportOf(await pool.run(["vault", "rewrap", "--json"])).removed).toHaveLength(1);
});

test("beside a running pool the old key stays until what was being sealed is saved", async () => {
  await give(1);
  const health = createServer((_request, response) => response.end("{}"));
  await new Promise<void>((done) => {
    health.listen(0, "127.0.0.1", done);
  });
  const url = `http://127.0.0.1:${(health.address() as AddressInfo).port}`;
  writeServing(dataFolderAt(pool.folder).serving, { url, publicUrl: url, pid: process.pid });
  const [old] = loadVaultKeys({ path: keyFile(), env: {}, random: systemRandom, mayCreate: false });
  await pool.run(["key", "rotate"]);
  const waits: number[] = [];
  const clock = {
    ...systemClock,
    after: (delayMs: number, done: () => void) => {
      waits.push(delayMs);
      // A pool that read the key file just before it changed saves its grant now.
      const late = createVault({ keys: [old], random: systemRandom });
      const save = async () => {
        const sealed = await late.seal(secretOf(2), ownerOf(2));
        await pool.withStore(({ directory }) => directory.saveGrant(grantOf(2, sealed)));
        done();
      };
      void save();
      return () => undefined;
    },
  };
  const ended = await pool.run(["vault", "rewrap", "--json"], { clock });
  health.close();
  expect(waits).toContain(limits.vaultKeyGraceMs);
  expect(reportOf(ended)).toMatchObject({ moved: 2, removed: [old.id] });
  expect(await openAll()).toEqual([1, 2].map(secretOf));
});

/** Runs a rewrap in a process of its own and kills it as soon as it says that one more key moved. */
async function killRewrap(): Promise<void> {
  const program = resolve(import.meta.dirname, "..", "granary.ts");
  const child = spawn(process.execPath, [program, "vault", "rewrap", "--data", pool.folder]);
  child.stderr.on("data", () => child.kill("SIGKILL"));
  await once(child, "close");
}

test("a rewrap that is killed half-way loses nothing, however often", async () => {
  const numbers = Array.from({ length: 40 }, (_, at) => at + 1);
  const secrets = numbers.map(secretOf).toSorted();
  await give(...numbers);
  await pool.run(["key", "rotate"]);
  for (let kill = 0; kill < 2; kill++) {
    await killRewrap();
    expect(await openAll()).toEqual(secrets);
  }
  const last = reportOf(await pool.run(["vault", "rewrap", "--json"]));
  expect(last).toMatchObject({ sealed: 40, failed: [], kept: [] });
  expect(await openAll()).toEqual(secrets);
  expect(keyCount()).toBe(1);
});

test("a key that does not open keeps the old vault key and is reported by name", async () => {
  await give(1, 2);
  await pool.withStore(async ({ directory }) => {
    const [first] = await directory.grants();
    const { sealedKey } = first ?? {};
    if (sealedKey === undefined) throw new Error("There is no key.");
    await directory.saveGrant(grantOf(2, sealedKey));
  });
  await pool.run(["key", "rotate"]);
  const ended = await pool.run(["vault", "rewrap", "--json"]);
  const report = reportOf(ended);
  expect(ended.code).toBe(1);
  expect(report).toMatchObject({ moved: 1, removed: [], failed: [{ name: "Gift 2" }] });
  expect(report.kept).toHaveLength(1);
  expect(keyCount()).toBe(2);
});

test("keys in the environment are the operator's to change, step by step", async () => {
  const [one, two] = [1, 2].map(() => Buffer.from(systemRandom.bytes(32)).toString("base64"));
  const env = { GRANARY_VAULT_KEY: one ?? "" };
  await pool.withStore(async (store) => {
    const keys = loadVaultKeys({ path: "", env, random: systemRandom, mayCreate: false });
    const vault = createVault({ keys, random: systemRandom });
    await store.directory.saveGrant(grantOf(1, await vault.seal(secretOf(1), ownerOf(1))));
  });
  const refused = await pool.run(["key", "rotate", "--json"], { env });
  expect(refused.code).toBe(3);
  expect(refused.out).toContain("vault_key_in_env");
  const both = { GRANARY_VAULT_KEY: `${two} ${one}` };
  const ended = await pool.run(["vault", "rewrap"], { env: both });
  expect(ended.out).toMatch(/You can take [0-9a-f]{16} out of GRANARY_VAULT_KEY now/);
  const after = await pool.run(["doctor", "--offline", "--json"], {
    env: { GRANARY_VAULT_KEY: two ?? "" },
  });
  expect(notesOf(after)).not.toContain("does not open");
});

test.each([
  ["empty", ""],
  ["default", "changeme"],
  ["short", Buffer.alloc(16, 7).toString("base64")],
])("a pool does not start with a vault secret that is %s, and says why", async (_, secret) => {
  const env = { GRANARY_VAULT_KEY: secret };
  const ended = await pool.run(["serve", "--port", "0", "--json"], { env });
  const { error } = z
    .object({ error: z.object({ code: z.string(), message: z.string(), hint: z.string() }) })
    .parse(JSON.parse(ended.out));
  expect([ended.code, error.code]).toEqual([3, "vault_key_invalid"]);
  expect(error.message).toMatch(/GRANARY_VAULT_KEY (is empty|has \d+ bytes|is not)/);
  expect(error.hint).toContain("openssl rand");
});

test("doctor tells of grants nobody agreed to, grants their providers refuse, and old terms", async () => {
  await give(1);
  await pool.withStore(async ({ directory }) => {
    const [first] = await directory.grants();
    if (first === undefined) throw new Error("There is no gift.");
    const hosted = { ...first, provider: "openai", practice: false, privateHosts: [] };
    await directory.saveGrant({ ...hosted, kind: "pool-account", name: "Without a word" });
    const old = { ...hosted, id: grantIdSchema.parse(`grant_${idDigits(7)}`), name: "Old" };
    await directory.saveGrant(old);
    const mark = { reason: "credit_used", since: Date.now(), nextTryAt: Date.now(), tries: 1 };
    await directory.setAttention(old.id, { ...mark, reason: "credit_used" });
  });
  const notes = notesOf(await doctor());
  expect(notes).toContain("Nobody has agreed to the terms for Without a word.");
  expect(notes).toMatch(/Old: OpenAI does not allow a gift of a capped, expiring key/);
  expect(notes).toMatch(/Old is not asked since .*: its account has no money left/);
  expect(notes).not.toContain("again for long");
  const listed = await pool.run(["grant", "list"]);
  expect(listed.out).toMatch(/Without a word\s+\S.*pool-account/);
  expect(listed.out).toMatch(/Old\s.*needs your attention/);
  const agreed = await pool.run(["grant", "attest", "without a word", "--attest", "Ana", "--json"]);
  expect(JSON.parse(agreed.out)).toMatchObject({ attestation: { by: "Ana" } });
  const forbidden = await pool.run(["grant", "attest", "Old", "--kind", "sponsor-key", "--json"]);
  expect(forbidden.out).toContain("grant_not_allowed");
  expect(notesOf(await doctor())).not.toContain("agreed to the terms");
  const yearsOn = { ...systemClock, nowMs: () => Date.now() + 2 * 365 * 86_400_000 };
  const later = await pool.run(["doctor", "--offline", "--json"], { clock: yearsOn });
  expect(notesOf(later)).toMatch(/Nobody has read these providers' terms again for long: openai/);
  expect(notes).not.toContain("marked-secret");
});

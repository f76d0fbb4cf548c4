import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Directory } from "../../ports/store.ts";
import type { Grant, SealedSecret } from "../../schemas/grant.ts";
import { limits } from "../../schemas/limits.ts";
import { systemRandom } from "../machine/random.ts";
import { SetupError } from "../setup-error.ts";
import { openVault } from "./open-vault.ts";
import { rewrapKeys, usedKeyIds } from "./rewrap-keys.ts";
import { putBackKeys, removeKeys, rotateKey } from "./rotate-key.ts";

// Goal: a vault key can be changed at any time and no donated key is ever lost by it. Method: real
// files, a vault that runs on while its file changes, a rewrap that is cut off after every step,
// and processes that change the file at the same time.

const secretOf = (id: string) => `sk-marked-secret-of-${id}`;
let folder = "";
let file: Parameters<typeof rotateKey>[0];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "granary-rotate-"));
  file = { path: join(folder, "vault.key"), env: {}, random: systemRandom };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Shelf = Pick<Directory, "grants" | "saveGrant" | "vaultKeyId" | "setVaultKeyId"> & {
  readonly rows: Map<string, Grant>;
};

/** A directory of these grants that fails at the n-th save if told to. */
function shelfOf(failAtSave = Infinity): Shelf {
  const rows = new Map<string, Grant>();
  let saves = 0;
  return {
    rows,
    grants: async () => [...rows.values()],
    vaultKeyId: async () => undefined,
    setVaultKeyId: async (id) => id,
    saveGrant: async (grant) => {
      saves += 1;
      if (saves >= failAtSave) throw new Error("The machine went away.");
      rows.set(grant.id, grant);
    },
  };
}

const openFor = (directory: Shelf) =>
  openVault({ ...file, keyPath: file.path, directory, isShared: false });
type Vault = Awaited<ReturnType<typeof openFor>>;

const ownerOf = (id: string) => ({ grantId: id, provider: "openai" });
const rowOf = (id: string, sealedKey: SealedSecret) =>
  ({ id, name: id, provider: "openai", sealedKey }) as unknown as Grant;

async function fill({ rows }: Shelf, vault: Vault, count: number): Promise<void> {
  for (let n = 1; n <= count; n++) {
    const id = `grant_${n}`;
    rows.set(id, rowOf(id, await vault.seal(secretOf(id), ownerOf(id))));
  }
}

async function opensAll({ rows }: Shelf, vault: Vault): Promise<boolean> {
  const opened = await Promise.all(
    [...rows.values()].map(async ({ id, sealedKey }) => {
      if (sealedKey === undefined) throw new Error("A key is gone.");
      return (await vault.open(sealedKey, ownerOf(id))) === secretOf(id);
    }),
  );
  return opened.every(Boolean);
}

function refusal(run: () => unknown): SetupError {
  try {
    run();
  } catch (error) {
    if (error instanceof SetupError) return error;
    throw error;
  }
  throw new Error("it was accepted");
}

test("a new key goes before the old one, in a file that stays closed to others", async () => {
  const shelf = shelfOf();
  const { keyId } = await openFor(shelf);
  const keys = rotateKey(file).map(({ id }) => id);
  expect(keys).toHaveLength(2);
  expect(keys[1]).toBe(keyId);
  expect((await openFor(shelf)).keyId).toBe(keys[0]);
  expect(statSync(file.path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).toSorted()).toEqual(["vault.key", "vault.key.lock"]);
});

test("a running pool follows a new key without a restart and still opens what is under the old", async () => {
  const shelf = shelfOf();
  const running = await openFor(shelf);
  await fill(shelf, running, 2);
  const [newest] = rotateKey(file);
  expect(await opensAll(shelf, running)).toBe(true);
  const sealed = await running.seal("sk-later", ownerOf("grant_3"));
  expect(sealed.split(".")[1]).toBe(newest.id);
});

test("a running pool opens what another process rewrapped, and what it remembers from before", async () => {
  const shelf = shelfOf();
  const running = await openFor(shelf);
  await fill(shelf, running, 2);
  const remembered = { ...shelf, rows: new Map(shelf.rows) };
  const [, old] = rotateKey(file);
  await rewrapKeys({ directory: shelf, vault: await openFor(shelf) });
  removeKeys(file, new Set([old?.id ?? ""]));
  expect(await opensAll(shelf, running)).toBe(true);
  expect(await opensAll(remembered, running)).toBe(true);
});

test("a rewrap moves every key, changes no ciphertext, and has nothing to do the second time", async () => {
  const shelf = shelfOf();
  await fill(shelf, await openFor(shelf), 3);
  const boxes = [...shelf.rows.values()].map(({ sealedKey }) => sealedKey?.split(".")[3]);
  const [newest] = rotateKey(file);
  const vault = await openFor(shelf);
  const told: string[] = [];
  const onMoved = (done: number, all: number) => void told.push(`${done} of ${all}`);
  expect(await rewrapKeys({ directory: shelf, vault, onMoved })).toEqual({
    keyId: newest.id,
    sealed: 3,
    moved: 3,
    failed: [],
  });
  expect(told).toEqual(["1 of 3", "2 of 3", "3 of 3"]);
  expect([...shelf.rows.values()].map(({ sealedKey }) => sealedKey?.split(".")[3])).toEqual(boxes);
  expect(await usedKeyIds(shelf)).toEqual(new Set([newest.id]));
  expect((await rewrapKeys({ directory: shelf, vault })).moved).toBe(0);
});

test.each([1, 2, 3])(
  "a rewrap cut off at save %i loses nothing and can be finished",
  async (at) => {
    const whole = shelfOf();
    await fill(whole, await openFor(whole), 3);
    rotateKey(file);
    const failing = shelfOf(at);
    for (const [id, grant] of whole.rows) failing.rows.set(id, grant);
    const directory = { ...failing, grants: async () => [...failing.rows.values()] };
    await expect(rewrapKeys({ directory, vault: await openFor(whole) })).rejects.toThrow(
      "went away",
    );
    const after = { ...whole, rows: failing.rows, grants: directory.grants };
    const vault = await openFor(after);
    expect(await opensAll(after, vault)).toBe(true);
    const rest = shelfOf();
    for (const [id, grant] of failing.rows) rest.rows.set(id, grant);
    expect((await rewrapKeys({ directory: rest, vault })).moved).toBe(3 - (at - 1));
    expect(await opensAll(rest, vault)).toBe(true);
  },
);

test("a key that does not open is reported and left alone, and the others are moved", async () => {
  const shelf = shelfOf();
  await fill(shelf, await openFor(shelf), 3);
  const broken = shelf.rows.get("grant_2");
  const moved = rowOf("grant_2", shelf.rows.get("grant_1")?.sealedKey as SealedSecret);
  shelf.rows.set("grant_2", moved);
  const [newest, old] = rotateKey(file);
  const report = await rewrapKeys({ directory: shelf, vault: await openFor(shelf) });
  expect(report).toMatchObject({ moved: 2, failed: [{ id: "grant_2" }] });
  expect(report.failed[0]?.reason).not.toContain("sk-marked");
  expect(shelf.rows.get("grant_2")).toBe(moved);
  expect(await usedKeyIds(shelf)).toEqual(new Set([newest.id, old?.id]));
  expect(broken).toBeDefined();
});

test("what somebody changes while a rewrap runs stays changed", async () => {
  const shelf = shelfOf();
  await fill(shelf, await openFor(shelf), 2);
  rotateKey(file);
  const onMoved = () => {
    const second = shelf.rows.get("grant_2");
    if (second !== undefined) shelf.rows.set("grant_2", { ...second, name: "Renamed" });
  };
  await rewrapKeys({ directory: shelf, vault: await openFor(shelf), onMoved });
  expect(shelf.rows.get("grant_2")?.name).toBe("Renamed");
});

test("taking keys away never takes the newest, and they can be put back", async () => {
  await openFor(shelfOf());
  const keys = rotateKey(file);
  const left = removeKeys(file, new Set(keys.map(({ id }) => id)));
  expect(left.map(({ id }) => id)).toEqual([keys[0].id]);
  const back = putBackKeys(file, keys.slice(1));
  expect(back.map(({ id }) => id)).toEqual(keys.map(({ id }) => id));
});

test("keys in the environment are not changed, and it is said what to do", async () => {
  const text = Buffer.from(systemRandom.bytes(32)).toString("base64");
  const error = refusal(() => rotateKey({ ...file, env: { GRANARY_VAULT_KEY: text } }));
  expect(error.code).toBe("vault_key_in_env");
  expect(`${error.message} ${error.hint}`).not.toContain(text);
});

test("a missing key file is not replaced by a new key", () => {
  expect(refusal(() => rotateKey(file)).code).toBe("vault_key_missing");
});

test("there is room for so many keys and no more", async () => {
  await openFor(shelfOf());
  for (let n = 1; n < limits.vaultKeysMax; n++) rotateKey(file);
  const before = readFileSync(file.path, "utf8");
  expect(refusal(() => rotateKey(file)).code).toBe("vault_key_full");
  expect(readFileSync(file.path, "utf8")).toBe(before);
});

test("who finds the file being changed waits, then says so", async () => {
  await openFor(shelfOf());
  const other = new Database(`${file.path}.lock`);
  other.exec("BEGIN EXCLUSIVE");
  try {
    expect(refusal(() => rotateKey(file)).code).toBe("vault_key_busy");
  } finally {
    other.close();
  }
  expect(rotateKey(file)).toHaveLength(2);
});

test("processes that rotate at the same time lose none of the keys", async () => {
  await openFor(shelfOf());
  const script = join(folder, "rotate.mjs");
  const modules = resolve(import.meta.dirname, "..");
  writeFileSync(
    script,
    `import { rotateKey } from ${JSON.stringify(join(modules, "vault", "rotate-key.ts"))};
import { systemRandom } from ${JSON.stringify(join(modules, "machine", "random.ts"))};
for (let n = 0; n < 2; n++) {
  const keys = rotateKey({ path: process.argv[2], env: {}, random: systemRandom });
  console.log(keys[0].id);
}`,
  );
  const made = await Promise.all(
    [1, 2, 3].map(
      () =>
        new Promise<string[]>((done) => {
          const child = spawn(process.execPath, [script, file.path]);
          let out = "";
          child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
          child.on("close", () => done(out.trim().split("\n")));
        }),
    ),
  );
  const ids = putBackKeys(file, []).map(({ id }) => id);
  expect(made.flat()).toHaveLength(6);
  expect(ids).toEqual(expect.arrayContaining(made.flat()));
  expect(ids).toHaveLength(7);
});

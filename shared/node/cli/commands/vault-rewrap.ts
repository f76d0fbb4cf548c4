import * as z from "zod";
import { limits } from "../../../schemas/limits.ts";
import { isServing, readServing } from "../../machine/serving-file.ts";
import { putBackKeys, removeKeys } from "../../vault/rotate-key.ts";
import { rewrapKeys, usedKeyIds, type Rewrapped } from "../../vault/rewrap-keys.ts";
import { loadVaultKeys } from "../../vault/vault-key.ts";
import type { VaultKey } from "../../vault/key-encryption-key.ts";
import type { CliContext } from "../cli-context.ts";
import { wrongOption } from "../grant/grant-options.ts";
import { withPool, type PoolData } from "../open-pool.ts";
import { dataOption, readOptions, type CliCommand } from "./command.ts";

const optionsSchema = dataOption.extend({ copied: z.boolean().default(false) });

/** Moves every sealed key to the newest vault key and takes away the ones nothing is under. */
export const vaultRewrap: CliCommand = {
  name: "vault rewrap",
  summary: "Move every sealed key to the newest vault key, and take away those nothing is under",
  arguments: [],
  options: [
    {
      flags: "--copied",
      description: "the newest vault key is on every machine that serves this pool",
    },
  ],
  examples: ["granary vault rewrap", "granary vault rewrap --copied --json"],
  run: async (call) => {
    const options = readOptions(optionsSchema, call);
    return withPool(options.data, call.context, async (data) => {
      const { first, removal } = await rewrap(data, call.context, options.copied);
      const isEnv = call.context.env["GRANARY_VAULT_KEY"] !== undefined;
      return {
        json: { ...first, ...removal },
        text: describe(first, removal, isEnv && first.failed.length === 0),
        exitCode: first.failed.length === 0 ? 0 : 1,
      };
    });
  },
};

/** Moved keys between two lines about them. */
const progressEvery = 100;

/** Which older vault keys went, and which stayed because something is still under them. */
type Removal = { readonly removed: readonly string[]; readonly kept: readonly string[] };

const fileOf = (data: PoolData, { env, random }: CliContext) => ({
  path: data.folder.vaultKey,
  env,
  random,
});

const idsOf = (keys: readonly VaultKey[]) => keys.map(({ id }) => id);

/** Whether a pool may be sealing keys right now. Who serves from a database is not known here. */
async function mayBeServed(data: PoolData): Promise<boolean> {
  if (data.storeKind === "postgres") return true;
  const serving = readServing(data.folder.serving);
  return serving !== undefined && (await isServing(serving, limits.servingProbeTimeoutMs));
}

async function removeUnused(data: PoolData, context: CliContext): Promise<Removal> {
  const { directory } = data.store;
  const file = fileOf(data, context);
  const [, ...older] = loadVaultKeys({ ...file, mayCreate: false });
  const used = await usedKeyIds(directory);
  const isUsed = ({ id }: VaultKey) => used.has(id);
  const unused = older.filter((key) => !isUsed(key));
  if (unused.length === 0 || context.env["GRANARY_VAULT_KEY"] !== undefined) {
    return { removed: [], kept: idsOf(older) };
  }
  removeKeys(file, new Set(idsOf(unused)));
  // Looked at once more: a grant that was saved meanwhile must not lose its key.
  const usedNow = await usedKeyIds(directory);
  const needed = unused.filter(({ id }) => usedNow.has(id));
  if (needed.length > 0) putBackKeys(file, needed);
  const gone = unused.filter((key) => !needed.includes(key));
  return { removed: idsOf(gone), kept: idsOf([...older.filter(isUsed), ...needed]) };
}

/** Waits until whatever a running pool was sealing under the older key is saved. */
async function waitForWrites(data: PoolData, context: CliContext): Promise<void> {
  if (!(await mayBeServed(data))) return;
  const seconds = limits.vaultKeyGraceMs / 1_000;
  context.stderr(`Waiting ${seconds} s for gifts that a running pool is sealing right now.\n`);
  await new Promise<void>((done) => {
    context.clock.after(limits.vaultKeyGraceMs, done);
  });
}

/** From now on every machine must have the newest key. */
async function moveVaultKeyId(
  { store: { directory } }: PoolData,
  vault: { readonly keyId: string },
): Promise<void> {
  await directory.setVaultKeyId(vault.keyId, await directory.vaultKeyId());
}

async function rewrap(data: PoolData, context: CliContext, copied: boolean) {
  const { directory } = data.store;
  const vault = await data.vault();
  const onMoved = (done: number, ofAll: number) => {
    if (done % progressEvery !== 0 && done !== ofAll) return;
    context.stderr(`${done} of ${ofAll} keys are under the new vault key.\n`);
  };
  const run = () => rewrapKeys({ directory, vault, onMoved });
  const [, ...older] = loadVaultKeys({ ...fileOf(data, context), mayCreate: false });
  if (older.length > 0 && data.storeKind === "postgres" && !copied) {
    throw wrongOption(
      "Other machines may serve this pool, and each needs the new vault key first.",
      `Copy ${data.folder.vaultKey} to them, then add --copied.`,
    );
  }
  const first = await run();
  if (older.length === 0) return { first, removal: { removed: [], kept: [] } };
  await waitForWrites(data, context);
  const second = await run();
  await moveVaultKeyId(data, vault);
  const moved = first.moved + second.moved;
  return { first: { ...second, moved }, removal: await removeUnused(data, context) };
}

function describe(report: Rewrapped, { removed, kept }: Removal, isEnv: boolean): string {
  const { keyId, moved, sealed, failed } = report;
  const stay = isEnv
    ? `You can take ${kept.join(", ")} out of GRANARY_VAULT_KEY now.`
    : `Kept, because something is under it: ${kept.join(", ")}.`;
  return [
    moved === 0
      ? `Nothing had to be moved: ${sealed} sealed keys, the newest vault key is ${keyId}.`
      : `${moved} of ${sealed} sealed keys were moved to the vault key ${keyId}.`,
    ...failed.map(({ name, reason }) => `  Not moved: the key of ${name}. ${reason}`),
    ...(removed.length === 0 ? [] : [`  Taken away, nothing was under it: ${removed.join(", ")}.`]),
    ...(kept.length === 0 ? [] : [`  ${stay}`]),
  ].join("\n");
}

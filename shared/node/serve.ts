import { createGateway } from "../gateway/gateway.ts";
import { createInvites, type Invites } from "../pool/invites.ts";
import { createJoinRoutes } from "../gateway/joining/join.ts";
import type { PoolRoute } from "../gateway/pool-route.ts";
import { newId } from "../pool/new-id.ts";
import { readinessRoute } from "../gateway/reports/readiness.ts";
import { createGroupCommit } from "../ledger/group-commit.ts";
import { keepLeaves } from "../ledger/keep-leaves.ts";
import type { ResolvedHold } from "../ledger/recover.ts";
import { createLateSettling } from "../ledger/settle-late.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { Random } from "../ports/random.ts";
import type { Directory, Store } from "../ports/store.ts";
import type { Vault } from "../ports/vault.ts";
import { limits } from "../schemas/limits.ts";
import type { Pool } from "../schemas/pool.ts";
import type { TrustedProxies } from "./http/client-address.ts";
import { systemClock } from "./machine/clock.ts";
import { openDataFolder, type DataFolder } from "./machine/data-folder.ts";
import {
  ensurePool,
  ensurePracticePeople,
  type FirstNames,
  type PracticePeople,
} from "../pool/first-run.ts";
import { hostNameOf } from "./http/known-hosts.ts";
import { listen, type HttpServer } from "./http/http-server.ts";
import { chooseLocalServers, type LocalModelServer } from "./models/local-model-servers.ts";
import { openModelSource, type ModelSource } from "./models/model-source.ts";
import { defaultHost, defaultPort } from "./pool-address.ts";
import { openStore } from "./stores/open-store.ts";
import { createPracticeDesk } from "../practice/desk/practice-desk.ts";
import { systemRandom } from "./machine/random.ts";
import { isServing, readServing, removeServing, writeServing } from "./machine/serving-file.ts";
import { loadJoinPage } from "./pages/join-page-file.ts";
import { SetupError } from "./setup-error.ts";
import { isOlderFile } from "./stores/sqlite/open-database.ts";
import { chooseStore } from "./stores/store-address.ts";
import { createUndiciUpstream } from "./http/undici-upstream.ts";
import { openVault } from "./vault/open-vault.ts";

/** How to run a pool. Everything but the folder and the log has a default. */
export type PoolOptions = {
  readonly dataFolder: string;
  readonly log: Log;
  /** 127.0.0.1 if absent. */
  readonly host?: string;
  /** 8790 if absent; 0 for a free port. */
  readonly port?: number;
  /** The address people reach the pool under, if it is not the one it listens on. */
  readonly publicUrl?: string;
  /** Proxies in front of it that are believed whose requests they bring; none if absent. */
  readonly trustedProxies?: TrustedProxies;
  /** Names it answers to beside its public address and this machine's own, such as a proxy's for it. */
  readonly knownHosts?: readonly string[];
  /** How long `close` lets requests run; `limits.drainTimeoutMs` if absent. */
  readonly drainTimeoutMs?: number;
  /** Adds sample people, the practice help desk, and a source of models that is always there. */
  readonly practice?: boolean;
  /** What a first run calls things. */
  readonly names?: FirstNames;
  /** The calendar a first run gives the pool; the machine's if absent. */
  readonly timeZone?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly clock?: Clock;
  readonly random?: Random;
  /** Model servers a practice pool looks for on this machine. */
  readonly localServers?: readonly LocalModelServer[];
};

/** A pool that is being served. */
export type RunningPool = {
  /** Where it listens: `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** Where people reach it: what join links begin with. */
  readonly publicUrl: string;
  readonly pool: Pool;
  /** True if this run made the pool. */
  readonly isNew: boolean;
  readonly folder: DataFolder;
  readonly store: Store;
  readonly invites: Invites;
  /** The sample people and teams; only in practice. */
  readonly people?: PracticePeople;
  /** Where answers come from; only in practice. */
  readonly models?: ModelSource;
  /** What the books are kept in. */
  readonly storeKind: "sqlite" | "postgres";
  /** Holds an earlier process left open; they were charged in full as unknown. */
  readonly resolvedHolds: number;
  /** Lets running requests end, then closes everything. Safe to call twice. */
  readonly close: () => Promise<void>;
};

type World = Required<Pick<PoolOptions, "clock" | "random" | "env" | "localServers">> & {
  readonly log: Log;
};

/** Undoes what was opened, newest first, whatever of it fails. */
type Closers = (() => unknown)[];

async function closeAll(closers: Closers, log: Log): Promise<void> {
  for (const close of closers.splice(0).toReversed()) {
    try {
      await close();
    } catch (error) {
      log.error("close_failed", { fault: error instanceof Error ? error.name : typeof error });
    }
  }
}

async function refuseSecondServer(folder: DataFolder): Promise<void> {
  const serving = readServing(folder.serving);
  if (serving === undefined || !(await isServing(serving, limits.servingProbeTimeoutMs))) return;
  throw new SetupError("already_served", `This pool is being served already at ${serving.url}.`, {
    hint: `Use that one, or stop process ${serving.pid} first. Another pool needs another --data.`,
  });
}

type Opened = {
  readonly mounted: readonly PoolRoute[];
  readonly people?: PracticePeople;
  readonly models?: ModelSource;
};

async function openPractice(
  store: Store,
  vault: Vault,
  context: { readonly options: PoolOptions; readonly world: World; readonly closers: Closers },
): Promise<Opened> {
  const { options, world, closers } = context;
  if (options.practice !== true) return { mounted: [] };
  const { directory } = store;
  const people = await ensurePracticePeople(directory, options.names ?? {});
  const { sponsorId } = people;
  const models = await openModelSource({ ...world, directory, vault, sponsorId });
  closers.push(models.close);
  world.log.info("models_from", { kind: models.kind, practice: models.practice });
  const desk = await createPracticeDesk({ ...world, dataFolder: options.dataFolder });
  closers.push(desk.close);
  return { mounted: desk.routes, people, models };
}

const portHints: Readonly<Record<string, string>> = {
  EADDRINUSE: "Another program listens there. Choose another with --port, or --port 0 for any.",
  EACCES: "That port needs more rights. Choose one above 1023 with --port.",
};

async function listenOrSay(
  route: Parameters<typeof listen>[0],
  options: Parameters<typeof listen>[1],
): Promise<HttpServer> {
  try {
    return await listen(route, options);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? "";
    const hint = portHints[code];
    const where = `${options.host}, port ${options.port}`;
    if (hint !== undefined) {
      throw new SetupError("port_taken", `The pool cannot listen on ${where}.`, { hint, cause });
    }
    throw new SetupError("address_unavailable", `The pool cannot listen on ${where}.`, {
      hint: "Choose an address of this machine with --host; 127.0.0.1 is always one.",
      cause,
    });
  }
}

/** The names a pool answers to, beside this machine's. */
const namesOf = ({ host, knownHosts = [] }: PoolOptions, publicUrl = ""): readonly string[] =>
  [host, URL.parse(publicUrl)?.host, ...knownHosts].flatMap((name) => hostNameOf(name) ?? []);

/** Invitations, and the pages on which people take them. */
async function openJoining(directory: Directory, world: World, publicUrl: () => string) {
  const invites = createInvites({ ...world, directory });
  const pageView = await loadJoinPage();
  return { invites, join: createJoinRoutes({ ...world, directory, publicUrl, pageView }) };
}

const { pid } = process;

async function run(options: PoolOptions, world: World, closers: Closers) {
  const { clock, random, log } = world;
  const folder = openDataFolder(options.dataFolder);
  await refuseSecondServer(folder);
  const owner = newId("pool", random);
  const noteResolved = (holds: readonly ResolvedHold[]) => {
    if (holds.length > 0) log.warn("open_holds_resolved", { count: holds.length });
  };
  const books = chooseStore(folder, world.env);
  // A large file takes a while, and whoever waits should know for what.
  if (books.kind === "sqlite" && isOlderFile(books.address)) log.info("upgrading_books");
  const { store, resolveOpenHolds } = await openStore(books.address, {
    owner,
    onResolved: noteResolved,
  });
  closers.push(store.close);
  const { directory } = store;
  const vault = await openVault({
    ...world,
    directory,
    keyPath: folder.vaultKey,
    isShared: books.kind === "postgres",
  });
  const timeZone = options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const first = { clock, names: options.names ?? {}, timeZone };
  const { pool, isNew } = await ensurePool(directory, first);
  const resolved = await resolveOpenHolds(owner, clock.nowMs());
  noteResolved(resolved);
  const upstream = createUndiciUpstream();
  closers.push(upstream.close);
  const practice = await openPractice(store, vault, { options, world, closers });

  let publicUrl = options.publicUrl;
  const { invites, join } = await openJoining(directory, world, () => publicUrl ?? "");
  const { commit } = store.ledger;
  const commits = createGroupCommit({ commit, limits, afterArrivals: setImmediate });
  const { submit } = createLateSettling(commits);
  const route = createGateway({
    ...world,
    store,
    submit,
    vault,
    upstream: upstream.send,
    owner,
    mounted: [...join, readinessRoute({ directory, hasKey: vault.hasKey }), ...practice.mounted],
  });
  const { host = defaultHost, port = defaultPort, trustedProxies = [] } = options;
  const { drainTimeoutMs = limits.drainTimeoutMs } = options;
  const names = () => namesOf(options, publicUrl);
  const onCut = () => void upstream.close();
  const listening = { host, port, log, clock, trustedProxies, drainTimeoutMs, onCut, names };
  const server = await listenOrSay(route, listening);
  closers.push(server.close);
  publicUrl ??= server.url;
  writeServing(folder.serving, { url: server.url, publicUrl, pid });
  closers.push(() => removeServing(folder.serving, pid));
  log.info("serving", { url: server.url, publicUrl, practice: options.practice === true });
  const { people, models } = practice;
  return {
    url: server.url,
    publicUrl,
    pool,
    isNew,
    folder,
    store,
    invites,
    storeKind: books.kind,
    resolvedHolds: resolved.length,
    ...(people !== undefined && { people }),
    ...(models !== undefined && { models }),
  };
}

/**
 * Runs a pool on one data folder: the place where all parts meet. A first run makes what is missing,
 * the next one finds it again. Holds that an earlier process left open are ended before anybody is
 * served. Throws `SetupError`s and `GranaryError`s with what to do; then nothing stays open.
 */
export async function startPool(options: PoolOptions): Promise<RunningPool> {
  const env = options.env ?? process.env;
  const world: World = {
    env,
    clock: options.clock ?? systemClock,
    random: options.random ?? systemRandom,
    localServers: options.localServers ?? chooseLocalServers(env),
    log: options.log,
  };
  const closers: Closers = [];
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= closeAll(closers, options.log));
  try {
    const pool = await run(options, world, closers);
    closers.push(keepLeaves({ clock: world.clock, ledger: pool.store.ledger }));
    return { ...pool, close };
  } catch (error) {
    await close();
    throw error;
  }
}

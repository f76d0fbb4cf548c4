import * as z from "zod";
import type { Grant } from "../../../schemas/grant.ts";
import { parsePoolUrl } from "../../../schemas/join.ts";
import { shownNameSchema } from "../../../schemas/people.ts";
import { timeZoneSchema } from "../../../schemas/budget.ts";
import { limits } from "../../../schemas/limits.ts";
import { parseTrustedProxies, type TrustedProxies } from "../../http/client-address.ts";
import { hostNameOf } from "../../http/known-hosts.ts";
import { createJsonLog, type LogLevel, logLevels } from "../../machine/log.ts";
import { defaultHost, defaultPort } from "../../pool-address.ts";
import { openVault } from "../../vault/open-vault.ts";
import { spareFewCores } from "../../machine/few-cores.ts";
import type { RunningPool } from "../../serve.ts";
import type { CliContext } from "../cli-context.ts";
import { opensKey } from "../../../pool/opens-key.ts";
import { wrongOption } from "../grant/grant-options.ts";
import { chooseFolder } from "../open-pool.ts";
import { dataOption, readOptions, type CliCommand, type CliResult } from "./command.ts";

const drainSecondsMax = limits.drainTimeoutMaxMs / 1_000;

const optionsSchema = dataOption.extend({
  host: z.string().default(defaultHost),
  port: z.coerce.number().int().min(0).max(65_535).default(defaultPort),
  publicUrl: z.string().optional(),
  poolName: z.optional(shownNameSchema),
  timeZone: z.optional(timeZoneSchema),
  practice: z.boolean().default(false),
  logLevel: z.enum(logLevels).optional(),
  knownHost: z.array(z.string()).default([]),
  trustProxy: z.array(z.string()).default([]),
  drainSeconds: z.coerce
    .number()
    .min(0)
    .max(drainSecondsMax)
    .default(limits.drainTimeoutMs / 1_000),
});

/** Serves the pool until it is told to stop. */
export const serve: CliCommand = {
  name: "serve",
  summary: "Serve the pool; a first run makes it",
  arguments: [],
  options: [
    { flags: "--host <host>", description: `the address to listen on (default: ${defaultHost})` },
    { flags: "--port <port>", description: `the port; 0 for any (default: ${defaultPort})` },
    {
      flags: "--public-url <url>",
      description: "where people reach it, such as https://pool.example",
    },
    {
      flags: "--trust-proxy <network>",
      description: "a proxy whose x-forwarded-for is believed, such as 10.0.0.0/8; may be repeated",
      repeat: true,
    },
    {
      flags: "--known-host <name>",
      description: "a name it answers to beside its public address; may be repeated",
      repeat: true,
    },
    {
      flags: "--drain-seconds <count>",
      description: `how long a stop lets streams end (default: ${limits.drainTimeoutMs / 1_000})`,
    },
    {
      flags: "--log-level <level>",
      description: `${logLevels.join(", ")} (default: GRANARY_LOG_LEVEL, or info)`,
    },
    { flags: "--pool-name <name>", description: "what a new pool is called" },
    { flags: "--time-zone <zone>", description: "whose calendar a new pool follows" },
    {
      flags: "--practice",
      description:
        "with sample people and a help desk; answers come from a grant, a model server here, or practice",
    },
  ],
  examples: [
    'granary serve --pool-name "Riverside Chamber of Commerce"',
    "granary serve --practice --port 0",
    "granary serve --public-url https://pool.example --json",
    "granary serve --trust-proxy 127.0.0.1 --log-level debug",
    "granary serve --store postgres://granary@db.example:5432/granary",
  ],
  run: async (call) => {
    const { context, print } = call;
    const options = readOptions(optionsSchema, call);
    const asked = options.publicUrl ?? context.env["GRANARY_PUBLIC_URL"];
    const publicUrl = asked === undefined ? undefined : parsePoolUrl(asked);
    if (asked !== undefined && publicUrl === undefined) {
      throw wrongOption(
        `${asked} is not an address tokens may be sent to.`,
        "Write https://your.pool, or http://127.0.0.1:PORT on this machine.",
      );
    }
    const { poolName } = options;
    const trustedProxies = readProxies(options.trustProxy, context.env);
    const level = readLevel(options.logLevel, context.env);
    spareFewCores();
    // The whole server: who asks for help alone need not wait for it.
    const { startPool } = await import("../../serve.ts");
    const running = await startPool({
      dataFolder: chooseFolder(options.data, context).path,
      log: createJsonLog({ clock: context.clock, write: context.stderr, level }),
      host: options.host,
      port: options.port,
      trustedProxies,
      knownHosts: readHosts(options.knownHost, context.env),
      drainTimeoutMs: options.drainSeconds * 1_000,
      practice: options.practice,
      timeZone: options.timeZone ?? context.timeZone,
      env: context.env,
      clock: context.clock,
      random: context.random,
      ...(publicUrl !== undefined && { publicUrl }),
      ...(poolName !== undefined && { names: { pool: poolName } }),
    }).catch((cause: unknown) => {
      // A signal to the whole group ends what it started as well, such as what builds its page.
      throw context.stopSignal.aborted ? context.stopSignal.reason : cause;
    });
    try {
      print(await describeServing(running, context));
      await new Promise<void>((resolve) => {
        if (context.stopSignal.aborted) resolve();
        else context.stopSignal.addEventListener("abort", () => resolve(), { once: true });
      });
    } finally {
      await running.close();
    }
    return undefined;
  },
};

/** How many grants have a key that the vault key of this machine does not open. */
async function countClosed(grants: readonly Grant[], running: RunningPool, context: CliContext) {
  if (grants.every(({ sealedKey }) => sealedKey === undefined)) return 0;
  const { directory } = running.store;
  const isShared = running.storeKind === "postgres";
  const keyPath = running.folder.vaultKey;
  const vault = await openVault({ ...context, directory, keyPath, isShared });
  const opened = await Promise.all(grants.map((grant) => opensKey(vault, grant)));
  return opened.filter((isOpen) => !isOpen).length;
}

async function describeServing(running: RunningPool, context: CliContext): Promise<CliResult> {
  const { url, publicUrl, pool, folder, isNew, models } = running;
  const all = await running.store.directory.grants();
  const grants = all.length;
  const closedKeys = await countClosed(all, running, context);
  const lines = [
    `${pool.name} is served at ${url}`,
    ...(publicUrl === url ? [] : [`  people reach it at ${publicUrl}`]),
    ...(parsePoolUrl(publicUrl) === undefined
      ? [
          "  nobody can join at that address, because tokens travel over https only:",
          "  put a proxy with TLS in front and say --public-url https://your.pool",
        ]
      : []),
    `  data in ${folder.path}`,
    ...(running.storeKind === "postgres"
      ? ["  books in PostgreSQL", `  every machine that serves them needs this ${folder.vaultKey}`]
      : []),
    ...(models === undefined ? [] : [`  answers come from ${models.label}`]),
    ...(running.people === undefined ? [] : [`  practice help desk at ${url}/practice`]),
    ...(running.resolvedHolds === 0
      ? []
      : [`  ${running.resolvedHolds} requests of an earlier run were charged in full as unknown`]),
    ...(closedKeys === 0
      ? []
      : [`  ${closedKeys} of ${grants} grants cannot pay, their keys do not open: granary doctor`]),
    ...(grants > 0 ? [] : ["  no grant yet: add one with granary grant add --help"]),
    "Stop with Ctrl+C.",
  ];
  const json = {
    url,
    publicUrl,
    pool: { name: pool.name, timeZone: pool.timeZone },
    dataFolder: folder.path,
    store: running.storeKind,
    isNew,
    grants,
    closedKeys,
    resolvedHolds: running.resolvedHolds,
    ...(models !== undefined && { models: { kind: models.kind, practice: models.practice } }),
  };
  return { json, text: lines.join("\n") };
}

type Env = Readonly<Record<string, string | undefined>>;

/** Nobody is believed unless an operator said so. */
function readProxies(given: readonly string[], env: Env): TrustedProxies {
  const texts = given.length > 0 ? given : listOf(env["GRANARY_TRUST_PROXY"]);
  const networks = parseTrustedProxies(texts);
  if (networks !== undefined) return networks;
  throw wrongOption(
    `${texts.join(", ")} is not a list of networks.`,
    "Write an address or a network, such as --trust-proxy 127.0.0.1 --trust-proxy 10.0.0.0/8.",
  );
}

/** Names alone: a pool answers at whatever port. */
function readHosts(given: readonly string[], env: Env): readonly string[] {
  const texts = given.length > 0 ? given : listOf(env["GRANARY_KNOWN_HOSTS"]);
  const wrong = texts.find((text) => hostNameOf(text) === undefined);
  if (wrong === undefined) return texts;
  throw wrongOption(
    `${wrong} is no name of a host.`,
    "Write it as in pool.example, without https://.",
  );
}

const listOf = (text = ""): readonly string[] =>
  text
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");

function readLevel(given: LogLevel | undefined, env: Env): LogLevel {
  const text = given ?? (env["GRANARY_LOG_LEVEL"] || "info");
  const level = logLevels.find((known) => known === text);
  if (level !== undefined) return level;
  throw wrongOption(`${text} is no level of a log.`, `Write one of: ${logLevels.join(", ")}.`);
}

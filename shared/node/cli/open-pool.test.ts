/**
 * Goal: a command of a newer Granary takes a pool's file over only where nobody serves it with an older one,
 * which would answer nobody any more. Method: a file of the version before, and a server that answers as a
 * pool does.
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createCliPool, type CliPool } from "../../testing/in-process-cli.ts";
import { dataFolderAt } from "../machine/data-folder.ts";
import { writeServing } from "../machine/serving-file.ts";
import { migrations } from "../stores/sqlite/migrations.ts";

let pool: CliPool;
let server: Server;
beforeEach(async () => {
  pool = await createCliPool();
  onFile((database) => {
    database.exec("drop table vault_key");
    database.pragma(`user_version = ${migrations.length - 1}`);
  });
  server = createServer((_request, response) => response.end("{}"));
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  writeServing(dataFolderAt(pool.folder).serving, { url, publicUrl: url, pid: process.pid });
});
afterEach(() => {
  server.close();
  pool.remove();
});

function onFile<Value>(use: (database: Database.Database) => Value): Value {
  const database = new Database(dataFolderAt(pool.folder).database);
  try {
    return use(database);
  } finally {
    database.close();
  }
}
const version = () => onFile((file) => file.pragma("user_version", { simple: true }));

test("a command leaves the file as it is while an older Granary serves it, and says what to do", async () => {
  const { code, err } = await pool.run(["team", "list"]);
  expect([code, err]).toEqual([3, expect.stringContaining(`Stop process ${process.pid}, then`)]);
  expect(version()).toBe(migrations.length - 1);
});

test("once nobody serves it, a command takes it over", async () => {
  server.closeAllConnections();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  expect(await pool.run(["team", "list"])).toMatchObject({ code: 0 });
  expect(version()).toBe(migrations.length);
});

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { describeStore } from "../../../testing/store-conformance/store-conformance.ts";
import { openSqliteStore } from "./open-sqlite-store.ts";

let folder: string;
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "granary-store-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describeStore("SQLite", async () => {
  files += 1;
  return await openSqliteStore({ path: join(folder, `pool-${files}.db`) });
});

describeStore("brief SQLite", async () => {
  files += 1;
  return await openSqliteStore({ path: join(folder, `pool-${files}.db`), isBrief: true });
});

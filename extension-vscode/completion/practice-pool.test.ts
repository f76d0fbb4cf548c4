/**
 * Goal: whoever tries a pool out sees suggestions while typing, before anybody has given a model.
 * Method: the extension's own way of asking, from the connection to the tidying, against a real
 * practice pool over HTTP.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPool } from "@granary/shared/node/serve";
import { createFakeClock } from "@granary/shared/testing/fake-clock";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createConnection, type Connection } from "../pool/connection.ts";
import { createMembershipStore } from "../pool/membership.ts";
import { createMemoryKeptModels } from "../testing/memory-kept-models.ts";
import { createMemoryMark } from "../testing/memory-mark.ts";
import { createMemoryOpenFiles } from "../testing/memory-open-files.ts";
import { createMemorySecrets } from "../testing/memory-secrets.ts";
import { requestAt } from "../testing/request-at.ts";
import { createSuggestions } from "./suggestions.ts";

const opened = new AsyncDisposableStack();
const clock = createFakeClock();
let connection: Connection;

beforeAll(async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), "granary-practice-"));
  opened.defer(() => rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 }));
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const options = { dataFolder, log, port: 0, practice: true, env: {}, localServers: [] };
  const pool = await startPool({ ...options, timeZone: "UTC" });
  opened.defer(() => pool.close());
  if (pool.people === undefined) throw new Error("a practice pool has people");
  const { code } = await pool.invites.create(pool.people.developer);
  const membership = createMembershipStore(createMemorySecrets({}), createMemoryMark());
  connection = createConnection({
    membership,
    fetch,
    clock,
    keptModels: createMemoryKeptModels(),
    deviceName: "Code",
  });
  await connection.join({ poolUrl: pool.publicUrl, code });
});
afterAll(() => opened.disposeAsync());

it("a practice pool says what comes next, and that it is practice", async () => {
  const { files } = createMemoryOpenFiles();
  const { suggest } = createSuggestions({
    clock,
    connection,
    files,
    isIgnored: async () => undefined,
  });
  const typed = requestAt("export function add(left: number, right: number) {\n  return ▮\n}\n", {
    document: "file:///src/add.ts",
    path: "src/add.ts",
  });
  const suggestion = suggest(typed, new AbortController().signal);
  clock.advanceMs(1_000);
  expect(await suggestion).toBe("left + right; // practice, not AI");
});

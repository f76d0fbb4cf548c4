/**
 * Goal: a client that saw an answer finds it in the books, even if the process was killed the next
 * instant, and the budget is never exceeded.
 * Method: a real process under load, ended with SIGKILL at a random moment, several times on one
 * file; what it had acknowledged by then is compared with the file.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { resolveOpenHolds } from "../../../ledger/recover.ts";
import type { Store } from "../../../ports/store.ts";
import { holdIdOf, sampleAt, samples, saveSamples } from "../../../testing/store-samples.ts";
import { openSqliteStore } from "./open-sqlite-store.ts";

const rounds = 4;
const limit = 1_000_000_000;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "granary-kill-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Runs a writer, kills it after `lines` acknowledgements, and gives everything it had said. */
async function killAfter(path: string, firstNumber: number, lines: number): Promise<string[]> {
  const script = fileURLToPath(new URL("../../../testing/killed-writer.ts", import.meta.url));
  const child = spawn(process.execPath, [script, path, String(firstNumber)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  let seen = 0;
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    seen += text.split("\n").length - 1;
    if (seen >= lines) child.kill("SIGKILL");
  });
  await once(child, "close");
  // The last line may have been cut in the middle of writing.
  return said.split("\n").slice(0, -1);
}

/** How many entries the holds and balances of a file do not show. */
function unfoldedIn(path: string): number {
  const database = new Database(path, { readonly: true });
  const count = "select (select max(seq) from entries) - last_seq from folded";
  const unfolded = Number(database.prepare(count).pluck().get());
  database.close();
  return unfolded;
}

async function stateById(store: Store): Promise<Map<string, string>> {
  const requests = await store.ledger.requests({}, 1_000_000);
  return new Map(requests.map(({ id, state }) => [id, state]));
}

test("a process killed under load has lost nothing it acknowledged", async () => {
  const path = join(folder, "pool.db");
  const first = await openSqliteStore({ path });
  await saveSamples(first.directory, { grant: [{ period: "total", limit: { tokens: limit } }] });
  await first.close();
  const said: string[] = [];
  let unfolded = 0;
  for (let round = 0; round < rounds; round += 1) {
    said.push(...(await killAfter(path, round * 1_000_000, 150 + 400 * round)));
    unfolded += unfoldedIn(path);
  }
  // Otherwise nobody died between an entry and what follows from it.
  expect(unfolded).toBeGreaterThan(0);

  const store = await openSqliteStore({ path });
  const states = await stateById(store);
  const wrong = said.filter((line) => {
    const [what = "", number = ""] = line.split(" ");
    const state = states.get(holdIdOf(Number(number)));
    return what === "settled" ? state !== "settled" : state === undefined;
  });
  expect(said.length).toBeGreaterThan(150 * rounds);
  expect(wrong).toEqual([]);
  expect(unfoldedIn(path)).toBe(0);
  expect(await store.ledger.differences()).toEqual([]);

  const open = await store.ledger.openHolds();
  const unsettled = [...states.values()].filter((state) => state === "held");
  expect(open).toHaveLength(unsettled.length);
  expect(open.length).toBeLessThanOrEqual(16 * rounds);
  const resolved = await resolveOpenHolds(store, "nobody", sampleAt);
  expect(resolved).toHaveLength(open.length);
  expect(await store.ledger.openHolds()).toEqual([]);
  const [balance] = await store.ledger.balances([samples.grant.id], sampleAt);
  const settled = [...states.values()].filter((state) => state === "settled").length;
  expect(balance).toMatchObject({
    held: { tokens: 0 },
    spent: { tokens: settled * 30 + open.length * 50 },
  });
  await store.close();
});

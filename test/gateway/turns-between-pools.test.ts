/**
 * Goal: replicas share an account as one queue would: a team that fills one of them keeps nobody
 * waiting at another. Method: two real processes on one real PostgreSQL, and an upstream that answers
 * only when the test lets it, so that nothing depends on how fast the machine is.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemRandom } from "@granary/shared/node/machine/random";
import { openPostgresStore } from "@granary/shared/node/stores/postgres/open-postgres-store";
import type { Store } from "@granary/shared/ports/store";
import { memberIdSchema, teamIdSchema } from "@granary/shared/schemas/ids";
import { samples } from "@granary/shared/testing/store-samples";
import { startTestPostgres, type TestPostgres } from "@granary/shared/testing/test-postgres";
import { startProcess, type StartedProcess } from "../support/start-process.ts";
import { waitUntil } from "../support/wait-until.ts";
import { addToken } from "./start-test-pool.ts";

const concurrency = 4;
/** What an operator gives all machines of a pool. */
const vaultKey = Buffer.from(systemRandom.bytes(32)).toString("base64");
let postgres: TestPostgres;
let databaseUrl: string;
let folder: string;
let store: Store;
let upstream: Awaited<ReturnType<typeof startHeldUpstream>>;
const pools: StartedProcess[] = [];

beforeAll(async () => {
  postgres = await startTestPostgres();
  databaseUrl = await postgres.createDatabase();
  folder = await mkdtemp(join(tmpdir(), "granary-turns-"));
  upstream = await startHeldUpstream();
  store = await openPostgresStore({ url: databaseUrl });
  // One after the other: the first one makes the pool.
  for (const name of ["one", "two"]) pools.push(await startPoolProcess(join(folder, name)));
  const { grant, sponsor } = samples;
  const [model] = grant.models;
  if (model === undefined) throw new Error("The sample gift has no model.");
  await store.directory.saveSponsor(sponsor);
  await store.directory.saveGrant({
    ...grant,
    provider: "openai-compatible",
    baseUrl: upstream.url,
    models: [{ ...model, thinking: "never" }],
    budgets: [{ period: "total", limit: { tokens: 1_000_000_000 } }],
    rateLimits: { concurrency },
    practice: false,
    validFrom: Date.now() - 1_000,
    validUntil: Date.now() + 86_400_000,
  });
});
afterAll(async () => {
  upstream.close();
  for (const pool of pools) await pool[Symbol.asyncDispose]();
  await store.close();
  await postgres.stop();
  await rm(folder, { recursive: true });
});

const command = fileURLToPath(import.meta.resolve("@granary/shared/node/cli/granary"));

function startPoolProcess(dataFolder: string): Promise<StartedProcess> {
  const serve = [command, "serve", "--data", dataFolder, "--port", "0", "--json"];
  return startProcess([process.execPath, ...serve], {
    ready: /"url":"(http:[^"]+)"/,
    env: { GRANARY_STORE: databaseUrl, GRANARY_VAULT_KEY: vaultKey },
  });
}

/** Answers each request when it is told to, and knows in which order they came. */
async function startHeldUpstream() {
  const asked: string[] = [];
  const held: (() => void)[] = [];
  let running = 0;
  let mostAtOnce = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    let text = "";
    for await (const piece of request) text += String(piece);
    asked.push(/"content":"(\w+)"/.exec(text)?.[1] ?? "");
    running += 1;
    mostAtOnce = Math.max(mostAtOnce, running);
    await new Promise<void>((resolve) => held.push(resolve));
    running -= 1;
    response.setHeader("content-type", "application/json");
    response.end(answerText);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    running: () => running,
    mostAtOnce: () => mostAtOnce,
    /** Ends the request that has run longest. */
    release: () => held.shift()?.(),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const answerText = JSON.stringify({
  id: "chatcmpl-1",
  object: "chat.completion",
  created: 1,
  model: "practice-1",
  choices: [{ index: 0, message: { role: "assistant", content: "Yes." }, finish_reason: "stop" }],
  usage: { prompt_tokens: 10, completion_tokens: 400, total_tokens: 410 },
});

/** Lets a team in and gives a way for it to ask at a pool; what is asked is its name. */
async function addTeam(name: string, number: number) {
  const digits = String(number).padStart(16, "0");
  const team = { ...samples.team, id: teamIdSchema.parse(`team_${digits}`), name };
  const id = memberIdSchema.parse(`member_${digits}`);
  const member = { ...samples.member, id, teamId: team.id };
  await store.directory.saveTeam(team);
  await store.directory.saveMember(member);
  const token = await addToken(store, member, number);
  return async (pool: StartedProcess | undefined) => {
    const answer = await fetch(`${pool?.found}/v1/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ model: "fast", messages: [{ role: "user", content: name }] }),
    });
    await answer.text();
    return answer.status;
  };
}

/** The database's time, and when the pool that said it longest ago said that it lives. */
async function seen() {
  return (await postgres.run(
    "select extract(epoch from clock_timestamp())::float8 as now, extract(epoch from min(seen_at))::float8 as seen from writers",
    databaseUrl,
  )) as readonly { readonly now: number; readonly seen: number }[];
}

/** Waits until every pool process has said that it lives and counted the others after all had started. */
async function heardOfEachOther(): Promise<void> {
  // One beat says it and counts; only the second surely counted whoever came during the first.
  for (let beat = 0; beat < 2; beat += 1) {
    const sinceS = (await seen())[0]?.now ?? 0;
    await waitUntil(
      async () => ((await seen())[0]?.seen ?? 0) > sinceS,
      "both pools to say that they live",
    );
  }
}

type KeptRow = { readonly turns: readonly number[]; readonly atMs: number };

/** What replicas said last of the account. */
async function rows(): Promise<readonly KeptRow[]> {
  const found = await postgres.run("select document from account_turns", databaseUrl);
  const [row] = found as readonly { readonly document: string }[];
  if (row === undefined) return [];
  const { replicas } = JSON.parse(row.document) as { readonly replicas: Record<string, KeptRow> };
  return Object.values(replicas);
}

test("a team that fills one replica uses all places there are, and keeps nobody waiting at another", async () => {
  await heardOfEachOther();
  const [one, two] = pools;
  const heavy = await addTeam("heavy", 11);
  const light = await addTeam("light", 12);
  const answers = Array.from({ length: 10 }, () => heavy(one));
  // Twice the equal part of a replica: nobody else needs a place.
  await waitUntil(() => upstream.running() === concurrency, "all places to be used");
  answers.push(light(one), light(two));
  let told: readonly KeptRow[] = [];
  await waitUntil(async () => {
    told = await rows();
    return told.filter(({ turns }) => turns.length > 0).length === 2;
  }, "the light team to wait at both");
  const toldMs = Math.max(...told.map(({ atMs }) => atMs));
  // Whoever told something since has heard what the other said by then.
  await waitUntil(
    async () => (await rows()).every(({ atMs }) => atMs > toldMs),
    "both replicas to have heard",
  );
  for (let left = answers.length - concurrency; left > 0; left -= 1) {
    const before = upstream.asked.length;
    upstream.release();
    await waitUntil(() => upstream.asked.length > before, "the next request to go");
  }
  for (let left = concurrency; left > 0; left -= 1) upstream.release();
  expect(await Promise.all(answers)).toEqual(answers.map(() => 200));
  const places = upstream.asked.flatMap((name, place) => (name === "light" ? [place] : []));
  // Six of the heavy team's were in line before them.
  expect(Math.max(...places)).toBeLessThan(concurrency + 4);
  expect(upstream.mostAtOnce()).toBe(concurrency);
  expect(await store.ledger.differences()).toEqual([]);
  expect(await store.ledger.openHolds()).toEqual([]);
});

/**
 * Goal: a pool that is told to stop loses nothing: streams end, or are cut and charged for what they
 * brought, and nobody is sent to it meanwhile. Method: the real program in a process of its own with
 * a stream in flight, told by real signals; then its file is opened and its books are read.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as z from "zod";
import { createInvites } from "../../pool/invites.ts";
import { joinResponseSchema } from "../../schemas/join.ts";
import { limits } from "../../schemas/limits.ts";
import {
  startPracticeUpstream,
  type PracticeUpstream,
} from "../../practice/upstream/practice-upstream.ts";
import { systemClock } from "../machine/clock.ts";
import { openDataFolder } from "../machine/data-folder.ts";
import { firstIds } from "../../pool/first-run.ts";
import { systemRandom } from "../machine/random.ts";
import { openSqliteStore } from "../stores/sqlite/open-sqlite-store.ts";

const model = "practice-fast";
let folder: string;
let upstream: PracticeUpstream;
const children: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "granary-stop-"));
  upstream = await startPracticeUpstream({});
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await upstream.close();
  await rm(folder, { recursive: true, force: true });
});

/** Starts a pool that answers through the test's own upstream, and lets one device join. */
async function start(options: readonly string[] = []) {
  const program = fileURLToPath(new URL("granary.ts", import.meta.url));
  const child = spawn(
    process.execPath,
    [program, "serve", "--practice", "--port", "0", "--json", "--data", folder, ...options],
    {
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        GRANARY_TEST_OPENAI_URL: upstream.url,
        GRANARY_TEST_OPENAI_MODEL: model,
      },
    },
  );
  children.push(child);
  const exit = once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (log += text));
  const said = await Promise.race([
    once(child.stdout.setEncoding("utf8"), "data"),
    exit.then(() => {
      throw new Error(log);
    }),
  ]);
  const { url } = z.object({ url: z.string() }).parse(JSON.parse(String(said[0])));
  return { child, url, exit, log: () => log, token: await joinAt(url) };
}

async function withStore<Value>(
  work: (store: Awaited<ReturnType<typeof openSqliteStore>>) => Promise<Value>,
): Promise<Value> {
  const store = await openSqliteStore({ path: openDataFolder(folder).database });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function joinAt(url: string): Promise<string> {
  const { code } = await withStore(({ directory }) =>
    createInvites({ directory, clock: systemClock, random: systemRandom }).create(firstIds.staff),
  );
  const answer = await fetch(`${url}/v1/join`, {
    method: "POST",
    body: JSON.stringify({ code, device: { kind: "other" } }),
  });
  return joinResponseSchema.parse(await answer.json()).token;
}

/** Asks for a stream and resolves once its first words are there. */
async function startStream({ url, token }: { readonly url: string; readonly token: string }) {
  const answer = await fetch(`${url}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({
      model,
      stream: true,
      max_tokens: 200,
      messages: [{ role: "user", content: "Please tell me where my order 4711 is. Ana" }],
    }),
  });
  expect(answer.status).toBe(200);
  const reader = (answer.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream());
  const state = { text: "", isCut: false };
  const begun = Promise.withResolvers<void>();
  const read = async () => {
    try {
      for await (const chunk of reader) {
        state.text += chunk;
        if (state.text.includes('"content"')) begun.resolve();
      }
    } catch {
      state.isCut = true;
    }
  };
  const whole = read().then(() => state);
  await begun.promise;
  return { whole };
}

/** The books once the process is gone. */
const readBooks = () =>
  withStore(async ({ ledger }) => ({
    open: await ledger.openHolds(),
    requests: await ledger.requests({}, 10),
    differences: await ledger.differences(),
  }));

/** A stop that waits for streams longer than any machine takes here. */
const patient = ["--drain-seconds", String(limits.drainTimeoutMaxMs / 1_000)];
/** A stream that begins and does not end. */
const forEver = { until: new Promise(() => {}), afterChunks: 10 };

const statusOf = async (url: string) => {
  const answer = await fetch(url);
  await answer.body?.cancel();
  return answer.status;
};

test("a stream that is under way ends whole, and nobody new is let in meanwhile", async () => {
  const goOn = Promise.withResolvers<void>();
  const held = { until: goOn.promise, afterChunks: 10 };
  upstream.script({ held, answer: "word ".repeat(60) });
  const pool = await start(patient);
  expect(await statusOf(`${pool.url}/readyz`)).toBe(200);
  const { whole } = await startStream(pool);
  pool.child.kill("SIGTERM");
  await expect.poll(() => statusOf(`${pool.url}/readyz`)).toBe(503);
  expect(await statusOf(`${pool.url}/healthz`)).toBe(200);
  expect(await statusOf(`${pool.url}/v1/me`)).toBe(503);
  goOn.resolve();
  const { text, isCut } = await whole;
  expect(isCut).toBe(false);
  expect(text).toContain("[DONE]");
  expect(await pool.exit).toEqual([0, null]);
  const books = await readBooks();
  expect(books).toMatchObject({ open: [], differences: [] });
  expect(books.requests).toMatchObject([{ state: "settled", estimated: false }]);
  expect(pool.log()).toContain('"draining"');
});

test("a stream that does not end in time is cut, and charged for what it may have brought", async () => {
  upstream.script({ held: forEver, answer: "word ".repeat(2_000) });
  const pool = await start(["--drain-seconds", "0.5"]);
  const { whole } = await startStream(pool);
  pool.child.kill("SIGINT");
  const { text, isCut } = await whole;
  expect(isCut).toBe(true);
  expect(text).not.toContain("[DONE]");
  // Its provider would never have ended it.
  expect(await pool.exit).toEqual([0, null]);
  const { open, differences, requests } = await readBooks();
  expect({ open, differences }).toEqual({ open: [], differences: [] });
  expect(text.match(/word/g)?.length).toBeGreaterThan(0);
  // Nobody has said of this model that it does not think unseen: what it may have cost is kept.
  expect(requests).toMatchObject([{ state: "unknown", reason: "may_have_thought" }]);
});

test("a second signal ends the process at once, and the next start ends what it left open", async () => {
  upstream.script({ held: forEver, answer: "word ".repeat(2_000) });
  const pool = await start(patient);
  const { whole } = await startStream(pool);
  pool.child.kill("SIGINT");
  await expect.poll(() => statusOf(`${pool.url}/readyz`)).toBe(503);
  pool.child.kill("SIGTERM");
  expect(await pool.exit).toEqual([null, "SIGTERM"]);
  expect((await whole).isCut).toBe(true);
  expect((await readBooks()).open).toHaveLength(1);
  const next = await start();
  next.child.kill("SIGTERM");
  expect(await next.exit).toEqual([0, null]);
  const books = await readBooks();
  expect(books).toMatchObject({ open: [], differences: [], requests: [{ state: "unknown" }] });
});

import { spawn, type ChildProcess } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import * as z from "zod";
import { systemRandom } from "../machine/random.ts";
import { joinResponseSchema, parseJoinLink } from "../../schemas/join.ts";
import { runInProcess, type CommandEnd } from "../../testing/in-process-cli.ts";

// Goal: the command line as an operator and a script meet it. Method: a real server on a temporary
// folder, and beside it each command once as the real program in a process of its own; what a command
// says in further cases is asked in this process.

const program = resolve(import.meta.dirname, "granary.ts");
// A busy machine starts processes slowly.
type RunInput = { readonly input?: string; readonly env?: Record<string, string> };

let base = "";
let folder = "";
let server: ChildProcess;
let poolUrl = "";

function launch(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const { PATH = "", HOME = base, NODE_OPTIONS = "", NODE_COMPILE_CACHE } = process.env;
  const node = { PATH, HOME, NODE_OPTIONS, ...(NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE }) };
  return spawn(process.execPath, [program, ...args], {
    env: { ...node, GRANARY_DATA: folder, NO_COLOR: "1", ...env },
  });
}

/** In this process. */
const say = (args: readonly string[], given: RunInput = {}) => runInProcess(folder, args, given);

/** The real program. */
function granary(args: readonly string[], given: RunInput = {}): Promise<CommandEnd> {
  const child = launch(args, given.env);
  child.stdin?.end(given.input ?? "");
  const read = { out: "", err: "" };
  child.stdout?.on("data", (chunk: Buffer) => (read.out += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (read.err += chunk.toString()));
  return new Promise((done) => {
    child.on("close", (code) => done({ ...read, code: code ?? -1 }));
  });
}

/** The one document a command printed; throws if it printed more or less. */
const document = ({ out }: CommandEnd): unknown => {
  expect(out.trimEnd().split("\n")).toHaveLength(1);
  return JSON.parse(out) as unknown;
};
const errorOf = (ended: CommandEnd) =>
  z
    .object({ error: z.object({ code: z.string(), message: z.string(), hint: z.string() }) })
    .parse(document(ended)).error;

async function startServing(): Promise<{ child: ChildProcess; url: string }> {
  const child = launch(["serve", "--practice", "--port", "0", "--json"], {
    // Whatever runs on this machine, the answers of this test are practice.
    GRANARY_LOCAL_MODELS: "off",
  });
  const url = await new Promise<string>((found, failed) => {
    let out = "";
    let err = "";
    child.stderr?.on("data", (chunk: Buffer) => (err += chunk.toString()));
    child.once("exit", () => failed(new Error(err)));
    child.stdout?.on("data", (chunk: Buffer) => {
      out += chunk.toString();
      if (out.endsWith("\n")) found(z.object({ url: z.string() }).parse(JSON.parse(out)).url);
    });
  });
  return { child, url };
}

async function stopServing(child: ChildProcess): Promise<number | null> {
  const ended = new Promise<number | null>((done) => {
    child.once("exit", done);
  });
  child.kill("SIGINT");
  return ended;
}

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), "granary-cli-"));
  folder = join(base, "pool");
  const started = await startServing();
  server = started.child;
  poolUrl = started.url;
});
afterAll(async () => {
  if (server.exitCode === null) await stopServing(server);
  rmSync(base, { recursive: true, force: true });
});
beforeEach(() => {
  folder = join(base, "pool");
});

test("an invitation made beside the running server lets a person in over HTTP", async () => {
  const added = await granary(["team", "add", "Corner Bakery", "--budget-tokens", "50k"]);
  expect(added.code).toBe(0);
  const args = ["invite", "--team", "corner bakery", "--name", "Ana", "--ttl", "1h", "--json"];
  const ended = await granary(args);
  const made = z.object({ code: z.string(), link: z.string() }).parse(document(ended));
  expect(parseJoinLink(made.link)).toEqual({ poolUrl, code: made.code });
  const page = await fetch(made.link);
  expect(page.status).toBe(200);
  const answer = await fetch(`${poolUrl}/v1/join`, {
    method: "POST",
    body: JSON.stringify({ code: made.code.toLowerCase(), device: { kind: "vscode" } }),
  });
  const joined = joinResponseSchema.parse(await answer.json());
  expect(joined.member).toMatchObject({ name: "Ana", roles: ["staff"] });
  const chat = await fetch(`${poolUrl}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${joined.token}`, "content-type": "application/json" },
    body: JSON.stringify({ model: "fast", messages: [{ role: "user", content: "Hello" }] }),
  });
  expect(chat.status).toBe(200);
  await chat.text();
  const used = await granary(["usage", "--team", "Corner Bakery", "--json"]);
  expect(document(used)).toMatchObject({
    total: { requests: 1 },
    byTeam: [{ name: "Corner Bakery" }],
    byGrant: [{ name: "Practice grant" }],
    requests: [{ state: "settled", team: "Corner Bakery" }],
  });
  const shown = await say(["usage", "--days", "7"]);
  expect(shown.out).toMatch(/Corner Bakery\s+1\s/);
});

test("a person can be invited for another device, and nobody can be invited twice by mistake", async () => {
  const again = await say(["invite", "--member", "maya", "--json"]);
  expect(document(again)).toMatchObject({ member: { name: "Maya", roles: ["staff"] } });
  const nobody = await say(["invite", "--json"]);
  expect([nobody.code, errorOf(nobody).code]).toEqual([2, "request_invalid"]);
  const unknown = await say(["invite", "--team", "Nowhere", "--name", "Bo", "--json"]);
  expect([unknown.code, errorOf(unknown).code]).toEqual([4, "not_found"]);
  expect(errorOf(unknown).hint).toContain("Harbour Street Books");
});

test("a grant's key comes from standard input, is checked at the endpoint, and is never shown", async () => {
  const key = "sk-marked-secret-0123456789abcdef";
  const endpoint = createServer((request, response) => {
    const known = request.headers.authorization === `Bearer ${key}`;
    response.writeHead(known ? 200 : 401).end('{"data":[{"id":"mini"},{"id":"large"}]}');
  });
  await new Promise<void>((done) => {
    endpoint.listen(0, "127.0.0.1", done);
  });
  const url = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/v1`;
  const named = ["--sponsor", "City of Riverside", "--name", "City"];
  const add = ["grant", "add", ...named, "--url", url, "--allow-private"];
  const priced = [...add, "--budget-usd", "50", "--model", "mini=0.25/2", "--json"];
  try {
    const refused = await granary([...priced, "--key-stdin"], { input: "sk-wrong\n" });
    expect([refused.code, errorOf(refused).code]).toEqual([5, "endpoint_refused_key"]);
    const unpriced = await say([...add, "--budget-usd", "50", "--key-stdin"], { input: key });
    expect(unpriced.code).toBe(2);
    expect(unpriced.err).toContain("mini, large");
    const added = await granary([...priced, "--key-env", "CITY_KEY"], {
      env: { CITY_KEY: key },
    });
    expect(document(added)).toMatchObject({
      name: "City",
      sponsor: "City of Riverside",
      hasKey: true,
      models: [{ name: "mini", aliases: ["fast", "smart", "code"] }],
      budgets: [{ period: "month", measure: "microUsd", limit: 50_000_000 }],
    });
    const checked = await granary(["doctor", "--json"]);
    expect(document(checked)).toMatchObject({ ok: true });
    const paused = await granary(["grant", "pause", "city", "--json"]);
    expect(document(paused)).toMatchObject({ status: "paused" });
    const listed = await granary(["grant", "list"]);
    expect(listed.out).toMatch(/City\s+City of Riverside\s+paused/);
    const everything = [refused, unpriced, added, checked, paused, listed];
    expect(everything.map(({ out, err }) => out + err).join("")).not.toContain("marked-secret");
    const database = readFileSync(join(folder, "granary.sqlite")).toString("latin1");
    expect(database).not.toContain("marked-secret");
  } finally {
    endpoint.close();
  }
});

test("a key cannot be given as an argument", async () => {
  const args = ["grant", "add", "--sponsor", "S", "--key", "sk-marked", "--json"];
  const ended = await say(args);
  expect([ended.code, errorOf(ended).code]).toEqual([2, "request_invalid"]);
});

test("help has examples, a wrong word is corrected, a missing pool says what to do", async () => {
  const help = await say(["grant", "add", "--help"]);
  expect(help.code).toBe(0);
  expect(help.out).toContain("Examples:");
  expect(help.out).toContain("--key-stdin");
  const wrong = await granary(["invte", "--json"]);
  expect([wrong.code, errorOf(wrong).code]).toEqual([2, "request_invalid"]);
  expect(wrong.err).toContain("Did you mean invite?");
  const missing = await say(["usage", "--data", join(base, "nowhere"), "--json"]);
  expect([missing.code, errorOf(missing).code]).toEqual([4, "pool_missing"]);
  expect(existsSync(join(base, "nowhere"))).toBe(false);
});

test("a second server is refused; Ctrl+C stops the first cleanly; the next one finds its data", async () => {
  const second = await granary(["serve", "--port", "0", "--json"]);
  expect([second.code, errorOf(second).code]).toEqual([3, "already_served"]);
  expect(await stopServing(server)).toBe(0);
  expect(existsSync(join(folder, "serving.json"))).toBe(false);
  const teams = await say(["invite", "--team", "Corner Bakery", "--name", "Bo", "--json"]);
  expect(teams.code).toBe(0);
  expect(teams.err).toContain("not being served");
  const started = await startServing();
  server = started.child;
  poolUrl = started.url;
  const used = await say(["usage", "--json"]);
  expect(document(used)).toMatchObject({ total: { requests: 1 } });
});

const findingsOf = (ended: CommandEnd) =>
  z
    .object({
      ok: z.boolean(),
      findings: z.array(z.object({ check: z.string(), status: z.string(), message: z.string() })),
    })
    .parse(document(ended));

test("doctor is content with a healthy pool", async () => {
  const ended = await say(["doctor", "--json"]);
  expect([ended.code, findingsOf(ended).ok]).toEqual([0, true]);
});

test("doctor finds files others can read", async () => {
  chmodSync(join(folder, "vault.key"), 0o644);
  const ended = await say(["doctor", "--json"]);
  chmodSync(join(folder, "vault.key"), 0o600);
  expect(ended.code).toBe(1);
  const failed = findingsOf(ended).findings.filter(({ status }) => status === "fail");
  expect(failed.map(({ check }) => check)).toContain("vault key file");
});

test("ledger check recomputes the books and finds them whole", async () => {
  const ended = await granary(["ledger", "check", "--json"]);
  expect(ended.code).toBe(0);
  expect(document(ended)).toEqual({ differences: [], openHolds: 0 });
  expect((await say(["ledger", "check"])).out).toContain("Every balance, hold and sum of use is");
});

test("a store that is no PostgreSQL address is refused, and its password is not repeated", async () => {
  const ended = await say(["ledger", "check", "--store", "mysql://me:hush@db/pool", "--json"]);
  expect(ended.code).toBe(2);
  expect(errorOf(ended).code).toBe("request_invalid");
  expect(ended.out + ended.err).not.toContain("hush");
});

test("doctor finds a balance that is not the sum of its entries", async () => {
  const database = new Database(join(folder, "granary.sqlite"));
  const change = (by: number) =>
    database.prepare("update balances set spent_micro_usd = spent_micro_usd + ?").run(by).changes;
  try {
    expect(change(7)).toBeGreaterThan(0);
    const checked = await say(["ledger", "check", "--json"]);
    expect(checked.code).toBe(1);
    expect(document(checked)).toMatchObject({
      differences: expect.arrayContaining([expect.objectContaining({ measure: "spent.microUsd" })]),
    });
    const ended = await say(["doctor", "--offline", "--json"]);
    expect(ended.code).toBe(1);
    const failed = findingsOf(ended).findings.filter(({ status }) => status === "fail");
    expect(new Set(failed.map(({ check }) => check))).toEqual(new Set(["books"]));
    expect(failed[0]?.message).toMatch(/the balance says \d+, its entries \d+/);
  } finally {
    change(-7);
    database.close();
  }
  expect((await say(["doctor", "--offline"])).code).toBe(0);
});

test("ledger check finds a hold that is not what its entries make it", async () => {
  const database = new Database(join(folder, "granary.sqlite"));
  const shift = database.prepare("update holds set spent_tokens = spent_tokens + ? where seq = 1");
  shift.run(7);
  const checked = await say(["ledger", "check"]);
  expect(checked.code).toBe(1);
  expect(checked.out).toMatch(/hold_\w+, spent\.tokens: the hold says \d+, its entries \d+/);
  shift.run(-7);
  database.close();
});

test("doctor says that the vault key is not the pool's after it was changed", async () => {
  const env = { GRANARY_VAULT_KEY: Buffer.from(systemRandom.bytes(32)).toString("base64") };
  const ended = await say(["doctor", "--offline", "--json"], { env });
  expect(ended.code).toBe(1);
  const failed = findingsOf(ended).findings.filter(({ status }) => status === "fail");
  expect(failed).toMatchObject([{ check: "vault" }]);
  expect(failed[0]?.message).toContain("The vault key here is not the one of this pool");
});

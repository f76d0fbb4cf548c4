import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createCliPool, type CliPool } from "../../../testing/in-process-cli.ts";

// Goal: a grant whose provider refuses its key is seen, gets a new one and pays again, with the books
// it had. Method: the command line in this process on a real pool, and a real endpoint that knows
// one key.

const oldKey = "sk-old-0123456789abcdef";
const newKey = "sk-new-0123456789abcdef";
let known = oldKey;
let pool: CliPool;
let endpoint: Server;

beforeAll(async () => {
  pool = await createCliPool();
  endpoint = createServer((request, response) => {
    const isKnown = request.headers.authorization === `Bearer ${known}`;
    response.writeHead(isKnown ? 200 : 401).end('{"data":[{"id":"mini"}]}');
  });
  await new Promise<void>((done) => {
    endpoint.listen(0, "127.0.0.1", done);
  });
  const url = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/v1`;
  const args = ["--name", "City", "--budget-tokens", "5M", "--allow-private", "--key-stdin"];
  await pool.run(["grant", "add", "--sponsor", "Quay", "--url", url, ...args], { input: oldKey });
});
afterAll(() => {
  endpoint.close();
  pool.remove();
});

const readGrant = async () => {
  const [grant] = await pool.withStore(({ directory }) => directory.grants());
  if (grant === undefined) throw new Error("There is no grant.");
  return grant;
};
const inAnHour = () => Date.now() + 3_600_000;

async function refuse(): Promise<void> {
  known = newKey;
  const { id } = await readGrant();
  const mark = {
    reason: "key_refused",
    since: Date.now(),
    nextTryAt: inAnHour(),
    tries: 7,
  } as const;
  await pool.withStore(({ directory }) => directory.setAttention(id, mark));
}

test("a refused grant is listed with the reason and the next try, and counts as paying nothing", async () => {
  await refuse();
  const listed = await pool.run(["grant", "list"]);
  expect(listed.out).toMatch(/City is not asked since .*: its provider refuses the key\. Next try/);
  const doctor = await pool.run(["doctor", "--offline"]);
  expect(doctor.out).toContain("No grant can pay now");
});

test("resuming a refused grant has it tried at once", async () => {
  const ended = await pool.run(["grant", "resume", "City"]);
  expect(ended.out).toContain("the next request tries it again");
  const { attention } = await readGrant();
  expect(attention).toMatchObject({ reason: "key_refused", tries: 7 });
  expect(attention?.nextTryAt).toBeLessThanOrEqual(Date.now());
});

test("a new key is tried on the endpoint first, and one that is refused changes nothing", async () => {
  await refuse();
  const before = await readGrant();
  const ended = await pool.run(["grant", "key", "City", "--key-stdin", "--json"], {
    input: oldKey,
  });
  expect([ended.code, JSON.parse(ended.out)]).toMatchObject([
    5,
    { error: { code: "endpoint_refused_key" } },
  ]);
  expect(await readGrant()).toEqual(before);
});

test("a new key replaces the old one, keeps the books, and is due to be tried", async () => {
  const before = await readGrant();
  const ended = await pool.run(["grant", "key", "City", "--key-stdin"], { input: newKey });
  expect([ended.code, ended.out]).toEqual([
    0,
    "City has a new key. A running server uses it within a second.\n",
  ]);
  const { sealedKey, attention, ...rest } = await readGrant();
  expect(sealedKey).not.toBe(before.sealedKey);
  expect(rest).toMatchObject({ id: before.id, budgets: before.budgets });
  expect(attention?.nextTryAt).toBeLessThanOrEqual(Date.now());
  const doctor = await pool.run(["doctor"]);
  expect(doctor.out).toContain("City answers and has its models.");
});

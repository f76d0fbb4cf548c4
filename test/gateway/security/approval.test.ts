/**
 * Goal: a machine that a sponsor names sees nothing until an operator lets it in; afterwards everybody
 * can see whose machine answers, and a team may refuse it. Method: the reader's own request of the trials,
 * over real HTTP, against a pool with a grant of its own; the machine is a practice upstream that counts.
 */
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  startPracticeUpstream,
  type PracticeUpstream,
} from "@granary/shared/practice/upstream/practice-upstream";
import { addToken, cast, startTestPool, type TestPool } from "../start-test-pool.ts";
import { memberIdSchema } from "@granary/shared/schemas/ids";
import type { GrantView } from "@granary/shared/schemas/grant-request";

const reader = {
  provider: "openai-compatible",
  kind: "model-server",
  baseUrl: "https://reader.example/v1",
  models: [{ name: "reader", aliases: ["smart", "fast", "code", "fim", "vision"] }],
  budgets: [{ period: "day", limit: { tokens: 1e12 } }],
  validUntil: new Date(Date.now() + 3_600_000).toISOString(),
};

let pool: TestPool;
let machine: PracticeUpstream;
beforeEach(async () => {
  machine = await startPracticeUpstream({});
  pool = await startTestPool();
});
afterEach(async () => {
  await pool.close();
  await machine.close();
});

const send = async (token: string, path: string, body?: object) => {
  const response = await fetch(`${pool.url}${path}`, {
    method: body === undefined && path.endsWith("s") ? "GET" : "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return {
    status: response.status,
    json: (await response.json()) as GrantView & { error?: { code: string } },
  };
};
const give = (token: string, change: object = {}) =>
  send(token, "/v1/grants", { ...reader, ...change });
const ask = (model: string) =>
  pool.chat({ model, messages: [{ role: "user", content: "Hello" }], max_tokens: 20 });
/** Lets the given grant answer from the practice machine, as its host would. */
const pointAtMachine = async () => {
  const { directory } = pool.store;
  const found = (await directory.grants()).find(({ baseUrl }) => baseUrl === reader.baseUrl)!;
  await directory.saveGrant({ ...found, baseUrl: machine.url, privateHosts: ["127.0.0.1"] });
  // What is remembered of the directory is a second old at most; a new gateway remembers nothing.
  await pool.forgetFailures();
};

test("a sponsor's grant at a machine of nobody's provider is neither asked nor listed until approved", async () => {
  const { status, json } = await give(pool.sponsorToken);
  expect({ status, state: json.status }).toEqual({ status: 201, state: "waits_for_approval" });
  await pointAtMachine();
  for (const model of ["fast", "fast", "fast"]) expect((await ask(model)).status).toBe(200);
  for (const model of ["reader", "smart", "code"]) expect((await ask(model)).status).toBe(404);
  const listed = await send(pool.token, "/v1/models");
  expect(JSON.stringify(listed.json)).not.toContain("reader");
  expect(machine.requests).toEqual([]);

  // Nothing a sponsor may do lets it in.
  for (const step of ["approve", "resume", "pause", "resume"]) {
    await send(pool.sponsorToken, `/v1/grants/${json.id}/${step}`);
  }
  expect((await ask("reader")).status).toBe(404);
  expect((await send(pool.sponsorToken, `/v1/grants/${json.id}/approve`)).json.error?.code).toBe(
    "role_missing",
  );

  const approved = await send(pool.operatorToken, `/v1/grants/${json.id}/approve`);
  expect(approved.json).toMatchObject({
    status: "working",
    approval: { state: "given", by: "Olu" },
  });
  expect(pool.logText()).toContain('"grant_approved"');
  await pool.forgetFailures();
  const answer = await ask("reader");
  expect(answer.status).toBe(200);
  expect(answer.headers.get("x-granary-host")).toBe("127.0.0.1");
  expect(answer.headers.get("x-granary-machine")).toBe("giver");
  // Ranked first by its end and its size, it still leaves every second question to others.
  const hosts = [];
  for (let asked = 0; asked < 6; asked++) {
    const { headers } = await ask("fast");
    hosts.push(headers.get("x-granary-grant") === json.id);
  }
  expect(hosts.filter(Boolean).length).toBeLessThanOrEqual(3);
});

test("what an operator paused its sponsor does not start again, and what a sponsor paused both do", async () => {
  const { json } = await give(pool.sponsorToken);
  const step = async (token: string, name: string) => {
    const answer = await send(token, `/v1/grants/${json.id}/${name}`);
    return answer.json.error?.code ?? answer.json.status;
  };
  await step(pool.operatorToken, "approve");
  expect(await step(pool.sponsorToken, "pause")).toBe("paused");
  expect(await step(pool.sponsorToken, "resume")).toBe("working");
  for (const pauses of [[pool.operatorToken], [pool.sponsorToken, pool.operatorToken]]) {
    for (const token of pauses) expect(await step(token, "pause")).toBe("paused");
    // Its sponsor pausing it, too, makes it theirs no more than before.
    expect(await step(pool.sponsorToken, "pause")).toBe("paused");
    expect(await step(pool.sponsorToken, "resume")).toBe("role_missing");
    expect(await step(pool.operatorToken, "resume")).toBe("working");
  }
  await step(pool.sponsorToken, "pause");
  expect(await step(pool.operatorToken, "resume")).toBe("working");
});

test("who approved it first, and when, stays on record whatever follows", async () => {
  const { json } = await give(pool.sponsorToken);
  const second = {
    ...cast.operator,
    id: memberIdSchema.parse("member_0000000000000009"),
    name: "Second",
  };
  await pool.store.directory.saveMember(second);
  const token = await addToken(pool.store, second, 9);
  const first = await send(pool.operatorToken, `/v1/grants/${json.id}/approve`);
  expect((await send(token, `/v1/grants/${json.id}/approve`)).json.approval).toEqual(
    first.json.approval,
  );
  // One who read the grant before it was approved, and saves it now, does not undo that.
  const grant = (await pool.store.directory.grants()).find(({ id }) => id === json.id);
  await pool.store.directory.saveGrant({ ...grant!, approval: { state: "awaited", since: 1 } });
  const { approval: _approval, ...without } = grant!;
  await pool.store.directory.saveGrant(without);
  const after = (await pool.store.directory.grants()).find(({ id }) => id === json.id);
  expect(after?.approval).toEqual(grant?.approval);
  expect(after?.approval).toMatchObject({ by: "Olu", state: "given" });
});

test("what an operator gives is approved by that, and a provider's own host needs no approval", async () => {
  const operators = await give(pool.operatorToken, { sponsorId: cast.sponsor.id });
  expect(operators.json).toMatchObject({
    status: "working",
    approval: { state: "given", by: "Olu" },
  });
  const unknown = await send(pool.operatorToken, "/v1/grants/grant_00000000000000zz/approve");
  expect(unknown.json.error?.code).toBe("grant_unknown");
});

test("a team's policy may refuse such machines, also approved ones", async () => {
  const { json } = await give(pool.sponsorToken);
  await send(pool.operatorToken, `/v1/grants/${json.id}/approve`);
  await pool.store.directory.addPolicyChange({
    teamId: cast.team.id,
    policy: { hostsOnly: ["api.openai.com"] },
    by: "Olu",
    at: Date.now(),
  });
  await pool.forgetFailures();
  const refused = await ask("reader");
  expect(await refused.json()).toMatchObject({ error: { code: "policy_forbids" } });
});

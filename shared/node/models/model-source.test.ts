import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { grantIdSchema } from "../../schemas/ids.ts";
import type { Grant } from "../../schemas/grant.ts";
import { createFakeClock } from "../../testing/fake-clock.ts";
import { openMemoryStore } from "../../testing/memory-store.ts";
import { systemClock } from "../machine/clock.ts";
import { ensurePool, ensurePracticePeople } from "../../pool/first-run.ts";
import { openModelSource, type ModelSource } from "./model-source.ts";
import { systemRandom } from "../machine/random.ts";
import { createVault, vaultKeyOf } from "../vault/vault.ts";

// Goal: the order in which a practice pool looks for models, and that each start leaves exactly the
// right grant active. Method: real servers on loopback in the place of each source.

const vault = createVault({ keys: [vaultKeyOf(systemRandom.bytes(32))], random: systemRandom });
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

let store: ReturnType<typeof openMemoryStore>;
let sponsorId: Grant["sponsorId"];
let opened: ModelSource[] = [];
let servers: Server[] = [];

beforeEach(async () => {
  store = openMemoryStore();
  const clock = createFakeClock();
  await ensurePool(store.directory, { clock, names: {}, timeZone: "UTC" });
  ({ sponsorId } = await ensurePracticePeople(store.directory, {}));
  opened = [];
  servers = [];
});
afterEach(async () => {
  await Promise.all(opened.map((source) => source.close()));
  for (const server of servers) server.close();
});

type More = { readonly env?: Record<string, string>; readonly local?: string };

async function open({ env = {}, local }: More = {}) {
  const source = await openModelSource({
    directory: store.directory,
    vault,
    clock: systemClock,
    log,
    env,
    sponsorId,
    localServers: local === undefined ? [] : [{ name: "Ollama", baseUrl: local }],
  });
  opened.push(source);
  return source;
}

async function endpoint(models: readonly string[], keys: string[] = []): Promise<string> {
  const server = createServer((request, response) => {
    keys.push(request.headers.authorization ?? "");
    response.end(JSON.stringify({ data: models.map((id) => ({ id })) }));
  });
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

const active = async () =>
  (await store.directory.grants()).filter(({ status }) => status === "active");

const given = (): Grant => ({
  id: grantIdSchema.parse("grant_givenByAPerson00"),
  sponsorId,
  name: "Given",
  provider: "openai-compatible",
  baseUrl: "http://127.0.0.1:9/v1",
  models: [
    {
      name: "m",
      aliases: ["fast"],
      maxInputTokens: 1_000,
      maxOutputTokens: 100,
      tools: true,
      images: false,
    },
  ],
  budgets: [{ period: "total", limit: { tokens: 1_000 } }],
  validFrom: 0,
  validUntil: Date.now() + 1_000_000,
  status: "active",
  practice: false,
});

test("with nothing else there is the practice grant, which says that it is practice", async () => {
  const source = await open();
  expect(source).toMatchObject({ kind: "practice", practice: true });
  const [grant, ...others] = await active();
  expect(others).toEqual([]);
  expect(grant).toMatchObject({
    practice: true,
    budgets: [{ period: "month", limit: { microUsd: 5_000_000 } }],
  });
  const aliases = new Set(grant?.models.flatMap((model) => model.aliases));
  expect(aliases).toEqual(new Set(["fast", "smart", "code", "fim", "vision"]));
  const listed = await fetch(`${grant?.baseUrl}/models`);
  const { data } = (await listed.json()) as { data: { id: string }[] };
  const offered = new Set(data.map(({ id }) => id));
  expect(grant?.models.every(({ name }) => offered.has(name))).toBe(true);
});

test("the next start gives the same grant its new address and keeps its budget and end", async () => {
  await open();
  const [before] = await active();
  if (before === undefined) throw new Error("no grant");
  const budgets: Grant["budgets"] = [{ period: "total", limit: { microUsd: 7 } }];
  await store.directory.saveGrant({ ...before, budgets });
  await open();
  const [after] = await active();
  expect(after).toMatchObject({ id: before.id, budgets, validUntil: before.validUntil });
  expect(after?.baseUrl).not.toBe(before.baseUrl);
  expect(await store.directory.grants()).toHaveLength(1);
});

test("a model server on this machine is used before practice, and practice is paused", async () => {
  await open();
  const source = await open({ local: await endpoint(["llama3.1:8b"]) });
  expect(source).toMatchObject({ kind: "local_server", label: "Ollama on this computer" });
  const [grant, ...others] = await active();
  expect(others).toEqual([]);
  expect(grant).toMatchObject({ practice: false, provider: "openai-compatible" });
  expect(grant?.models[0]?.price).toEqual({
    inputMicroUsdPerMillion: 0,
    outputMicroUsdPerMillion: 0,
  });
});

test("when that server is gone practice comes back", async () => {
  await open({ local: await endpoint(["llama3.1:8b"]) });
  expect((await open()).kind).toBe("practice");
  expect((await active()).map(({ practice }) => practice)).toEqual([true]);
});

test("a grant somebody added is used before any server that happens to run here", async () => {
  await open();
  await store.directory.saveGrant(given());
  expect((await open({ local: await endpoint(["llama3.1:8b"]) })).kind).toBe("grant");
  expect((await active()).map(({ name }) => name)).toEqual(["Given"]);
});

test("a paused or expired grant does not count", async () => {
  await store.directory.saveGrant({ ...given(), status: "paused" });
  expect((await open()).kind).toBe("practice");
  await store.directory.saveGrant({ ...given(), validUntil: Date.now() - 1 });
  expect((await open()).kind).toBe("practice");
});

test("the endpoint that tests name comes first, and its key is kept sealed", async () => {
  const keys: string[] = [];
  await store.directory.saveGrant(given());
  const source = await open({
    env: {
      GRANARY_TEST_OPENAI_URL: await endpoint(["a", "b"], keys),
      GRANARY_TEST_OPENAI_KEY: "sk-marked-secret",
      GRANARY_TEST_OPENAI_MODEL: "b",
    },
  });
  expect(source.kind).toBe("test_endpoint");
  expect(keys).toEqual(["Bearer sk-marked-secret"]);
  const grant = (await active()).find(({ name }) => name === "Test endpoint");
  expect(grant?.models.map(({ name, aliases }) => [name, aliases])).toEqual([
    ["b", ["fast", "smart", "code"]],
  ]);
  expect(JSON.stringify(grant)).not.toContain("marked");
  if (grant?.sealedKey === undefined) throw new Error("no key");
  const owner = { grantId: grant.id, provider: grant.provider };
  expect(await vault.open(grant.sealedKey, owner)).toBe("sk-marked-secret");
});

test("an endpoint that was named and does not answer stops the start", async () => {
  const url = await endpoint([]);
  await expect(open({ env: { GRANARY_TEST_OPENAI_URL: url } })).rejects.toMatchObject({
    code: "endpoint_unreachable",
  });
});

test("an endpoint whose address holds a password stops the start, and is not kept", async () => {
  const url = (await endpoint(["a"])).replace("//", "//user:hunter2@");
  await expect(open({ env: { GRANARY_TEST_OPENAI_URL: url } })).rejects.toMatchObject({
    code: "request_invalid",
  });
  expect(JSON.stringify(await store.directory.grants())).not.toContain("hunter2");
});

test("a model file without a server for it stops the start and says what to install", async () => {
  const env = { GRANARY_MODEL: import.meta.filename, PATH: "/nowhere" };
  await expect(open({ env })).rejects.toMatchObject({
    code: "model_server_failed",
    hint: expect.stringContaining("llama.cpp"),
  });
  const missing = { GRANARY_MODEL: "/nowhere/model.gguf", PATH: "/nowhere" };
  await expect(open({ env: missing })).rejects.toThrow("cannot be read");
});

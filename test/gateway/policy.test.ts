/**
 * Goal: what an operator says of people's texts holds in a running pool within a second, whatever its books
 * are kept in. Method: a served pool, its own commands beside it, and people's devices over HTTP; what
 * reached the model servers is counted there.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "@granary/shared/node/machine/clock";
import { startPool, type RunningPool } from "@granary/shared/node/serve";
import { firstIds } from "@granary/shared/pool/first-run";
import {
  startPracticeUpstream,
  type PracticeUpstream,
} from "@granary/shared/practice/upstream/practice-upstream";
import { errorBodySchema } from "@granary/shared/schemas/error-body";
import type { Grant } from "@granary/shared/schemas/grant";
import { grantIdSchema, type MemberId } from "@granary/shared/schemas/ids";
import { joinResponseSchema } from "@granary/shared/schemas/join";
import { limits } from "@granary/shared/schemas/limits";
import { meSchema } from "@granary/shared/schemas/me";
import { modelListSchema } from "@granary/shared/schemas/models";
import type { Device } from "@granary/shared/schemas/people";
import type { Policy } from "@granary/shared/schemas/policy";
import { runInProcess } from "@granary/shared/testing/in-process-cli";
import { startTestPostgres, type TestPostgres } from "@granary/shared/testing/test-postgres";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

let near: PracticeUpstream;
let far: PracticeUpstream;
let postgres: TestPostgres;
beforeAll(async () => {
  near = await startPracticeUpstream();
  far = await startPracticeUpstream({ host: "127.0.0.2" });
  postgres = await startTestPostgres();
});
afterEach(() => {
  near.reset();
  far.reset();
});
afterAll(async () => {
  await near.close();
  await far.close();
  await postgres.stop();
});

const grantAt = (upstream: PracticeUpstream, name: string): Grant => ({
  id: grantIdSchema.parse(`grant_${name.padEnd(16, "0")}`),
  sponsorId: firstIds.sponsor,
  name,
  provider: "openai-compatible",
  baseUrl: upstream.url,
  privateHosts: [new URL(upstream.url).hostname],
  models: [
    {
      name,
      aliases: ["code"],
      price: { inputMicroUsdPerMillion: 1, outputMicroUsdPerMillion: 1 },
      maxInputTokens: 128_000,
      maxOutputTokens: 4_096,
      tools: true,
      images: true,
      thinking: "never",
    },
  ],
  budgets: [{ period: "total", limit: { microUsd: 5_000_000 } }],
  validFrom: Date.now() - 1_000,
  validUntil: Date.now() + 90 * 86_400_000,
  status: "active",
  practice: false,
});

const messages = [{ role: "user", content: "Where is my order?" }];
const tools = [{ type: "function", function: { name: "look", parameters: { type: "object" } } }];
const image = { type: "image_url", image_url: { url: "data:image/png;base64,iVBORw0KGgo=" } };
const looks = [{ role: "user", content: [image] }];
const chat = "/v1/chat/completions";
const fill = "/v1/fim/completions";
const gap = { model: "code", prompt: "const a = ", suffix: ";" };

/** A device of somebody: asks the pool, and says how it was answered. */
function deviceWith(pool: RunningPool, token: string) {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const get = async (path: string) => await (await fetch(`${pool.url}${path}`, { headers })).json();
  return {
    /** `200`, or the status and the code of the refusal. */
    ask: async (path: string, body: object): Promise<string> => {
      const init = { method: "POST", headers, body: JSON.stringify(body) };
      const answer = await fetch(`${pool.url}${path}`, init);
      const said: unknown = await answer.json();
      if (answer.ok) return String(answer.status);
      return `${answer.status} ${errorBodySchema.parse(said).error.code}`;
    },
    me: async () => meSchema.parse(await get("/v1/me")),
    models: async () => modelListSchema.parse(await get("/v1/models")).data,
  };
}
type PersonsDevice = ReturnType<typeof deviceWith>;

async function letIn(pool: RunningPool, member: MemberId, kind: Device["kind"]) {
  const { code } = await pool.invites.create(member);
  const joined = await fetch(`${pool.url}/v1/join`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ code, device: { kind } }),
  });
  return deviceWith(pool, joinResponseSchema.parse(await joined.json()).token);
}

const stores = [
  ["SQLite", async () => ({})],
  ["PostgreSQL", async () => ({ GRANARY_STORE: await postgres.createDatabase() })],
] as const;

describe.each(stores)("with its books in %s", (_name, openStore) => {
  let pool: RunningPool;
  let folder: string;
  let env: Readonly<Record<string, string>>;
  let editor: PersonsDevice;
  let browser: PersonsDevice;
  let script: PersonsDevice;
  /** How far the pool's clock is ahead: what it keeps for a second is older than that. */
  let laterMs = 0;
  const clock = { ...systemClock, monotonicMs: () => systemClock.monotonicMs() + laterMs };

  const policy = async (...args: readonly string[]) => {
    const end = await runInProcess(folder, ["policy", ...args], { env });
    expect(end).toMatchObject({ code: 0, err: "" });
    laterMs += limits.grantCacheMs;
  };
  const set = async (value: Policy, ...args: readonly string[]) => {
    writeFileSync(join(folder, "policy.json"), JSON.stringify(value));
    await policy("set", join(folder, "policy.json"), ...args);
  };
  const developers = ["--team", firstIds.developers];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "granary-policy-"));
    env = await openStore();
    pool = await startPool({
      dataFolder: folder,
      log: { info: () => {}, warn: () => {}, error: () => {} },
      port: 0,
      practice: true,
      env,
      localServers: [],
      clock,
    });
    await pool.store.directory.saveGrant(grantAt(near, "near"));
    await pool.store.directory.saveGrant(grantAt(far, "far"));
    editor = await letIn(pool, firstIds.developer, "vscode");
    browser = await letIn(pool, firstIds.staff, "browser");
    script = await letIn(pool, firstIds.developer, "cli");
    laterMs += limits.grantCacheMs;
  });
  afterAll(async () => {
    await pool.close();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(async () => {
    await policy("clear");
    await policy("clear", ...developers);
  });

  test("nothing is said of a policy where nobody set one", async () => {
    expect(await editor.me()).not.toHaveProperty("policy");
    expect(await editor.ask(chat, { model: "far", messages })).toBe("200");
    expect(await editor.ask(fill, gap)).toBe("200");
  });

  test("people are told the stricter of their pool's policy and their team's", async () => {
    await set({ hide: ["secrets"], ignore: ["/b/"] });
    await set(
      { hide: ["personal"], ignore: ["/a/", "/b/"], featuresOff: ["tools"] },
      ...developers,
    );
    expect((await browser.me()).policy).toEqual({ hide: ["secrets"], ignore: ["/b/"] });
    expect((await editor.me()).policy).toEqual({
      hide: ["personal", "secrets"],
      ignore: ["/a/", "/b/"],
      featuresOff: ["tools"],
    });
    await policy("clear");
    expect(await browser.me()).not.toHaveProperty("policy");
    expect((await editor.me()).policy?.hide).toEqual(["personal"]);
  });

  test("a host that is off sees nothing of the people it is off for, by whatever name it is asked", async () => {
    await set({ hostsOff: ["127.0.0.2"] }, ...developers);
    for (const device of [editor, script]) {
      expect(await device.ask(chat, { model: "far", messages })).toBe("403 policy_forbids");
      for (let request = 0; request < 4; request += 1) {
        expect(await device.ask(chat, { model: "code", messages })).toBe("200");
      }
      expect(await device.ask(fill, gap)).toBe("200");
      expect(await device.ask("/v1/messages", { model: "far", messages, max_tokens: 9 })).toBe(
        "403 policy_forbids",
      );
    }
    expect(far.requests).toEqual([]);
    expect(near.requests).toHaveLength(10);
    const names = (await editor.models()).map(({ granary: { name } }) => name);
    expect(names).toContain("near");
    expect(names).not.toContain("far");
    expect(await browser.ask(chat, { model: "far", messages })).toBe("200");
  });

  test("where only some hosts are allowed, no other sees anything, and a team cannot allow more", async () => {
    await set({ hostsOnly: ["127.0.0.1"] });
    await set({ hostsOnly: ["127.0.0.1", "127.0.0.2"] }, ...developers);
    expect(await editor.ask(chat, { model: "far", messages })).toBe("403 policy_forbids");
    expect(await editor.ask(chat, { model: "near", messages })).toBe("200");
    await set({ hostsOnly: ["127.0.0.2"] }, ...developers);
    expect(await editor.ask(chat, { model: "far", messages })).toBe("403 policy_forbids");
    expect(await editor.ask(chat, { model: "code", messages })).toBe("403 policy_forbids");
    expect((await editor.me()).givenBy).toEqual([]);
    expect(await browser.ask(chat, { model: "near", messages })).toBe("200");
    expect(far.requests).toEqual([]);
  });

  test("what is off is refused to whoever asks it, and nothing is sent or used", async () => {
    const rows = [
      ["suggestions", editor, fill, gap],
      ["suggestions", script, "/v1/completions", gap],
      ["chat", editor, chat, { model: "near", messages }],
      ["actions", browser, chat, { model: "near", messages }],
      ["clients", script, "/v1/responses", { model: "near", input: "Hi" }],
      ["images", editor, chat, { model: "near", messages: looks }],
      ["tools", editor, chat, { model: "near", messages, tools }],
    ] as const;
    for (const [, device, path, body] of rows) expect(await device.ask(path, body)).toBe("200");
    near.reset();
    far.reset();
    for (const [feature, device, path, body] of rows) {
      await set({ featuresOff: [feature] });
      expect(await device.ask(path, body), feature).toBe("403 policy_forbids");
    }
    expect([...near.requests, ...far.requests]).toEqual([]);
    expect(await pool.store.ledger.openHolds()).toEqual([]);
  });

  test("models are listed as far as they may be used", async () => {
    await set({ featuresOff: ["suggestions", "tools", "images"] });
    const near = (await editor.models()).find(({ id }) => id === "near");
    expect(near?.granary).toMatchObject({ tools: false, images: false, fim: "none" });
    expect(near?.granary.paths).not.toContain(fill);
    expect(near?.granary.paths).toContain(chat);
  });
});

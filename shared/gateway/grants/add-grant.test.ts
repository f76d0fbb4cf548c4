/**
 * Goal: a sponsor gives a key that nobody but the vault sees, in their own name and within the
 * provider's terms; whatever else arrives is a coded refusal and changes nothing. Method: the routes
 * over real HTTP, with a real vault, a store in memory and age files as a browser makes them.
 */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../node/machine/clock.ts";
import { systemRandom } from "../../node/machine/random.ts";
import { createVault, vaultKeyOf } from "../../node/vault/vault.ts";
import type { Store } from "../../ports/store.ts";
import { termsOf } from "../../providers/terms.ts";
import { grantViewSchema } from "../../schemas/grant-request.ts";
import { grantSchema } from "../../schemas/grant.ts";
import { memberIdSchema, sponsorIdSchema, tokenIdSchema } from "../../schemas/ids.ts";
import { limits } from "../../schemas/limits.ts";
import type { Member } from "../../schemas/people.ts";
import { openMemoryStore } from "../../testing/memory-store.ts";
import type { MemberCall } from "../call.ts";
import { sealWithAge } from "../../testing/seal-with-age.ts";
import { serveRoutes, type RouteServer } from "../../testing/serve-routes.ts";
import { idDigits, samples } from "../../testing/store-samples.ts";
import { createAuthenticator } from "../access/authenticate.ts";
import { pauseGrant, resumeGrant } from "./change-grant.ts";
import { addGrant } from "./add-grant.ts";
import { createAccessTokenText, hashSecret } from "../../pool/tokens.ts";

const key = "sk-marked-secret-0123456789abcdef";
const otherSponsor = { id: sponsorIdSchema.parse(`sponsor_${idDigits(2)}`), name: "Harbour" };
const personOf = (
  number: number,
  roles: Member["roles"],
  sponsorId?: Member["sponsorId"],
): Member => ({
  id: memberIdSchema.parse(`member_${idDigits(number)}`),
  name: `Person ${number}`,
  roles,
  budgets: [],
  ...(sponsorId !== undefined && { sponsorId }),
});
const people = {
  sponsor: personOf(11, ["sponsor"], samples.sponsor.id),
  other: personOf(12, ["sponsor"], otherSponsor.id),
  nobodys: personOf(13, ["sponsor"]),
  operator: personOf(14, ["operator"]),
};
type Who = keyof typeof people;

let store: Store;
let server: RouteServer;
let logged: string[];
let answered: string[];
const tokens = new Map<Who, string>();
const vault = createVault({
  keys: [vaultKeyOf(systemRandom.bytes(32))],
  random: systemRandom,
});

beforeEach(async () => {
  store = openMemoryStore();
  logged = [];
  answered = [];
  const { directory } = store;
  await directory.savePool(samples.pool);
  await directory.saveSponsor(samples.sponsor);
  await directory.saveSponsor(otherSponsor);
  await directory.saveTeam(samples.team);
  for (const [at, [who, member]] of Object.entries(people).entries()) {
    const token = createAccessTokenText(systemRandom);
    const invite = { hash: await hashSecret(`code-${at}`), memberId: member.id };
    await directory.saveMember(member);
    const times = { createdAt: Date.now(), expiresAt: Date.now() + 60_000 };
    await directory.saveInvite({ id: `invite_${idDigits(at)}` as never, ...invite, ...times });
    await directory.redeemInvite(invite.hash, {
      id: tokenIdSchema.parse(`token_${idDigits(at)}`),
      hash: await hashSecret(token),
      device: { kind: "other" },
      createdAt: Date.now(),
    });
    tokens.set(who as Who, token);
  }
  const note = (...line: unknown[]) => void logged.push(JSON.stringify(line));
  const dependencies = {
    store,
    vault,
    clock: systemClock,
    random: systemRandom,
    log: { info: note, warn: note, error: note },
  };
  const row = { method: "POST", access: ["sponsor", "operator"] } as const;
  const bodyBytesMax = limits.grantBodyBytesMax;
  const add = (call: MemberCall) => addGrant(dependencies, call);
  const pause = (call: MemberCall) => pauseGrant(dependencies, call);
  const resume = (call: MemberCall) => resumeGrant(dependencies, call);
  const { identify } = createAuthenticator({ directory, clock: systemClock });
  server = await serveRoutes(
    [
      { ...row, path: "/v1/grants", bodyBytesMax, answer: add },
      { ...row, path: "/v1/grants/:id/pause", answer: pause },
      { ...row, path: "/v1/grants/:id/resume", answer: resume },
    ],
    identify,
  );
});
afterEach(() => server.close());

async function send(path: string, body: unknown, who: Who = "sponsor") {
  const response = await fetch(`${server.url}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${tokens.get(who)}` },
    body: typeof body === "string" || body instanceof Buffer ? body : JSON.stringify(body),
  });
  const text = await response.text();
  answered.push(text);
  const json = JSON.parse(text) as { error?: { code: string; message: string } };
  return { status: response.status, json, code: json.error?.code };
}

const sealed = async (text = key, recipient?: string): Promise<string> =>
  sealWithAge(recipient ?? (await vault.recipient()), text);

const clause = termsOf("cerebras", "sponsor-key");
const validUntil = new Date(Date.now() + 86_400_000).toISOString();
const price = { inputMicroUsdPerMillion: 250_000, outputMicroUsdPerMillion: 2_000_000 };
const wish = {
  provider: "cerebras",
  kind: "sponsor-key",
  models: [{ name: "gpt-oss-120b", aliases: ["fast"], price }],
  budgets: [{ period: "month", limit: { microUsd: 5_000_000 } }],
  validUntil,
  sealedKey: await sealed(),
  attestation: { by: "Ana Ruiz", checked: clause?.checked },
};
const at = (verb: string, id: string = samples.grant.id) => `/v1/grants/${id}/${verb}`;
const grants = () => store.directory.grants();

describe("a grant of a sponsor", () => {
  it("is saved with its key sealed for it, and the key is nowhere in plain", async () => {
    const { status, json } = await send("/v1/grants", wish);
    expect(status).toBe(201);
    const shown = grantViewSchema.parse(json);
    expect(shown).toMatchObject({
      sponsorId: samples.sponsor.id,
      name: "City Bank, api.cerebras.ai",
      hasKey: true,
      status: "working",
    });
    const [grant] = await grants();
    const { sealedKey, attestation } = grantSchema.parse(grant);
    expect(attestation).toMatchObject({ by: "Ana Ruiz", quote: clause?.quote, page: clause?.page });
    if (sealedKey === undefined) throw new Error("The key was not kept.");
    const owner = { grantId: shown.id, provider: "cerebras" };
    expect(await vault.open(sealedKey, owner)).toBe(key);
    expect(JSON.stringify([answered, logged, await grants()])).not.toContain("marked-secret");
    expect(logged.join("")).toContain("grant_given");
  });

  it("can be of no other sponsor, while an operator gives for anyone", async () => {
    const others = { ...wish, sponsorId: otherSponsor.id };
    expect((await send("/v1/grants", others)).code).toBe("role_missing");
    expect((await send("/v1/grants", wish, "nobodys")).code).toBe("role_missing");
    expect((await send("/v1/grants", wish, "operator")).code).toBe("request_invalid");
    const { json } = await send("/v1/grants", others, "operator");
    expect(json).toMatchObject({ sponsorId: otherSponsor.id });
  });

  it("reaches into a private network only where an operator says so", async () => {
    const server = {
      provider: "vllm",
      kind: "model-server",
      baseUrl: "http://10.0.0.7:8000/v1",
      models: [{ name: "qwen3", aliases: [] }],
      budgets: [{ period: "day", limit: { tokens: 1_000 } }],
      validUntil,
    };
    const own = { ...server, sponsorId: samples.sponsor.id };
    expect((await send("/v1/grants", { ...own, allowPrivate: true })).code).toBe("role_missing");
    expect((await send("/v1/grants", own)).code).toBe("request_invalid");
    expect((await send("/v1/grants", { ...own, allowPrivate: true }, "operator")).status).toBe(201);
    expect((await grants())[0]).toMatchObject({ privateHosts: ["10.0.0.7"] });
  });

  it.each([
    ["what terms forbid", { provider: "openai" }, "grant_not_allowed"],
    ["what nobody has read", { provider: "qwen" }, "grant_not_allowed"],
    ["an unknown provider", { provider: "nobody" }, "request_invalid"],
    ["another port", { baseUrl: "https://api.cerebras.ai:8443/v1" }, "request_invalid"],
    ["another host", { baseUrl: "https://evil.example/v1" }, "request_invalid"],
    [
      "a host that looks alike",
      { baseUrl: "https://api.cerebras.ai.evil.example/v1" },
      "request_invalid",
    ],
    ["a user in the address", { baseUrl: "https://me:pw@api.cerebras.ai/v1" }, "request_invalid"],
    ["an address without encryption", { baseUrl: "http://api.cerebras.ai/v1" }, "request_invalid"],
    ["nobody's word", { attestation: undefined }, "request_invalid"],
    ["an older clause", { attestation: { by: "A", checked: "2020-01" } }, "request_invalid"],
    ["a time that has passed", { validUntil: "2020-01-01T00:00:00Z" }, "request_invalid"],
    ["a beginning before all times", { validFrom: "1960-01-01T00:00:00Z" }, "request_invalid"],
    ["an unknown price", { models: [{ name: "no-such", aliases: [] }] }, "price_unknown"],
    ["a model twice", { models: [...wish.models, ...wish.models] }, "request_invalid"],
    ["a budget of nothing", { budgets: [{ period: "day", limit: {} }] }, "request_invalid"],
    [
      "a budget beyond the books",
      { budgets: [{ period: "day", limit: { tokens: 2e15 } }] },
      "request_invalid",
    ],
    ["an unknown team", { audience: [`team_${idDigits(9)}`] }, "request_invalid"],
    ["a field nobody asked for", { practice: true }, "request_invalid"],
    ["an id of its own", { id: samples.grant.id }, "request_invalid"],
    ["no key where one is needed", { sealedKey: undefined }, "request_invalid"],
    ["a key in plain", { sealedKey: key }, "request_invalid"],
    ["a key under a role", { provider: "bedrock", kind: "cloud-federation" }, "request_invalid"],
  ])("is refused for %s, and nothing is saved", async (_, change, code) => {
    expect((await send("/v1/grants", { ...wish, ...change })).code).toBe(code);
    expect(await grants()).toEqual([]);
    expect(JSON.stringify([answered, logged])).not.toContain("marked-secret");
  });

  it("is refused when its key was sealed to somebody else, is none, or is too long", async () => {
    const stranger = createVault({
      keys: [vaultKeyOf(systemRandom.bytes(32))],
      random: systemRandom,
    });
    const keys = [
      await sealed(key, await stranger.recipient()),
      await sealed("two words"),
      await sealed(`${key}\nevil.example`),
      (await sealed()).replace("BEGIN AGE", "BEGIN PGP"),
      "A".repeat(limits.sealedKeyCharactersMax + 1),
    ];
    for (const sealedKey of keys) {
      expect((await send("/v1/grants", { ...wish, sealedKey })).code).toBe("request_invalid");
    }
    const huge = { ...wish, sealedKey: "A".repeat(limits.grantBodyBytesMax) };
    expect((await send("/v1/grants", huge)).code).toBe("body_too_large");
    expect(await grants()).toEqual([]);
  });

  it("has its known prices filled in where it says none", async () => {
    const openai = termsOf("openai", "pool-account");
    const given = {
      ...wish,
      provider: "openai",
      kind: "pool-account",
      models: [{ name: "gpt-4o-mini", aliases: [] }],
      attestation: { by: "Ana", checked: openai?.checked },
    };
    expect((await send("/v1/grants", given)).status).toBe(201);
    const [model] = (await grants())[0]?.models ?? [];
    expect(model?.price?.inputMicroUsdPerMillion).toBeGreaterThan(0);
  });

  it("is one too many beyond what a sponsor or a pool may have", async () => {
    for (let n = 0; n < limits.grantsPerSponsorMax; n++) {
      await store.directory.saveGrant({ ...samples.grant, id: `grant_${idDigits(n)}` as never });
    }
    expect((await send("/v1/grants", wish)).code).toBe("grant_not_allowed");
    expect((await send("/v1/grants", wish, "other")).status).toBe(201);
  });
});

describe("pausing and resuming", () => {
  beforeEach(() => store.directory.saveGrant(samples.grant));

  it("is for the grant's own sponsor and for operators", async () => {
    for (const who of ["sponsor", "operator"] as const) {
      expect((await send(at("pause"), "", who)).json).toMatchObject({ status: "paused" });
      expect((await grants())[0]?.status).toBe("paused");
      expect((await send(at("resume"), "", who)).json).toMatchObject({ status: "working" });
      expect((await grants())[0]).toEqual(samples.grant);
    }
  });

  it("reads the same for another's grant and for none at all", async () => {
    const none = at("pause", `grant_${idDigits(99)}`);
    const answers = [
      await send(at("pause"), "", "other"),
      await send(at("pause"), "", "nobodys"),
      await send(none, ""),
    ];
    expect(new Set(answers.map(({ json }) => JSON.stringify(json))).size).toBe(1);
    expect(answers[0]?.code).toBe("grant_unknown");
    expect((await grants())[0]?.status).toBe("active");
  });

  it.each(["delete", "pause/x", "PAUSE", "", "pause%2F"])("has nothing at …/%s", async (verb) => {
    expect((await send(at(verb), "")).code).toBe("route_unknown");
  });
});

import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GatewayDependencies } from "@granary/shared/gateway/dependencies";
import { createGateway } from "@granary/shared/gateway/gateway";
import { createAccessTokenText, hashSecret } from "@granary/shared/pool/tokens";
import { createGroupCommit } from "@granary/shared/ledger/group-commit";
import { systemClock } from "@granary/shared/node/machine/clock";
import { listen } from "@granary/shared/node/http/http-server";
import { createJsonLog } from "@granary/shared/node/machine/log";
import { systemRandom } from "@granary/shared/node/machine/random";
import { openSqliteStore } from "@granary/shared/node/stores/sqlite/open-sqlite-store";
import { createUndiciUpstream } from "@granary/shared/node/http/undici-upstream";
import { createVault, vaultKeyOf } from "@granary/shared/node/vault/vault";
import type { Store } from "@granary/shared/ports/store";
import type { Grant } from "@granary/shared/schemas/grant";
import {
  grantIdSchema,
  holdIdSchema,
  memberIdSchema,
  sponsorIdSchema,
  teamIdSchema,
  tokenIdSchema,
} from "@granary/shared/schemas/ids";
import { limits } from "@granary/shared/schemas/limits";
import type { Member, Team } from "@granary/shared/schemas/people";
import {
  startPracticeUpstream,
  type PracticeUpstream,
} from "@granary/shared/practice/upstream/practice-upstream";
import { waitUntil } from "../support/wait-until.ts";
import { watchRoute, type WatchedRoute } from "./watch-route.ts";

/** A key that must never be seen anywhere but at the upstream. */
export const markedKey = "sk-marked-9f3c7a51e0d24b68-never-show-this";

const digits = (number: number) => String(number).padStart(16, "0");
const now = Date.now();

/** The people and the grant of a test pool. */
export const cast = {
  sponsor: { id: sponsorIdSchema.parse(`sponsor_${digits(1)}`), name: "Caja Rural & Söhne" },
  team: {
    id: teamIdSchema.parse(`team_${digits(1)}`),
    name: "Corner Bakery",
    kind: "shop",
    weight: 1,
    status: "open",
    budgets: [],
  } satisfies Team as Team,
  staff: {
    id: memberIdSchema.parse(`member_${digits(1)}`),
    name: "Ana",
    roles: ["staff"],
    teamId: teamIdSchema.parse(`team_${digits(1)}`),
    budgets: [],
  } satisfies Member as Member,
  sponsorMember: {
    id: memberIdSchema.parse(`member_${digits(2)}`),
    name: "Sofía",
    roles: ["sponsor"],
    sponsorId: sponsorIdSchema.parse(`sponsor_${digits(1)}`),
    budgets: [],
  } satisfies Member as Member,
  operator: {
    id: memberIdSchema.parse(`member_${digits(3)}`),
    name: "Olu",
    roles: ["operator"],
    budgets: [],
  } satisfies Member as Member,
};

/** What a test wants to be different. */
export type TestPoolOptions = {
  readonly grant?: Partial<Grant>;
  readonly team?: Partial<Team>;
  readonly member?: Partial<Member>;
  /** Instead of the practice upstream's own address. */
  readonly baseUrl?: string;
  /** The grant's key, instead of the marked one. */
  readonly key?: string;
  readonly dependencies?: Partial<GatewayDependencies>;
};

/** A pool that is being served, with one grant at a practice upstream that demands the marked key. */
export type TestPool = Pick<WatchedRoute, "arrived" | "running" | "hangUps"> & {
  readonly url: string;
  readonly token: string;
  readonly sponsorToken: string;
  readonly operatorToken: string;
  readonly upstream: PracticeUpstream;
  readonly store: Store;
  readonly grant: Grant;
  /** Everything the pool logged. */
  readonly logText: () => string;
  /** Every file of the store, as text. */
  readonly storeText: () => Promise<string>;
  /**
   * From now on an upstream may be silent only for so long, in milliseconds; as long as the product
   * lets it where nothing is given. For a test of silence alone: any other would depend on how fast
   * the machine is.
   */
  readonly waitForUpstream: (most: UpstreamWaits) => void;
  /** Forgets that a grant was refused or failed, as a restart and a patient sponsor would. */
  readonly forgetFailures: () => Promise<void>;
  /** Posts to `/v1/chat/completions`. */
  readonly chat: (body: unknown, init?: RequestInit) => Promise<Response>;
  readonly close: () => Promise<void>;
};

/** How long an upstream may be silent before its head, and between two pieces. */
type UpstreamWaits = { readonly headTimeoutMs?: number; readonly idleTimeoutMs?: number };

/** Starts one, on real SQLite, real HTTP and a real vault. */
export async function startTestPool(options: TestPoolOptions = {}): Promise<TestPool> {
  const folder = await mkdtemp(join(tmpdir(), "granary-gateway-"));
  const upstream = await startPracticeUpstream({ key: markedKey });
  const store = await openSqliteStore({ path: join(folder, "pool.db") });
  const vault = createVault({ keys: [vaultKeyOf(systemRandom.bytes(32))], random: systemRandom });
  const undici = createUndiciUpstream();
  let waits: UpstreamWaits = {};
  let logText = "";
  const grant = await fill(store, vault, { ...options, baseUrl: options.baseUrl ?? upstream.url });
  const dependencies: GatewayDependencies = {
    store,
    submit: createGroupCommit({ commit: store.ledger.commit, limits }).submit,
    vault,
    upstream: (request, sink) => undici.send({ ...request, ...waits }, sink),
    clock: systemClock,
    random: systemRandom,
    log: createJsonLog({ clock: systemClock, write: (line) => (logText += line) }),
    owner: "test",
    mounted: [],
    ...options.dependencies,
  };
  const { clock, log } = dependencies;
  let route = createGateway(dependencies);
  const watched = watchRoute((request, sink) => route(request, sink));
  const server = await listen(watched.route, { host: "127.0.0.1", port: 0, clock, log });
  const tokenOf = (member: Member, number: number) => addToken(store, member, number);
  const token = await tokenOf(cast.staff, 1);
  return {
    url: server.url,
    token,
    sponsorToken: await tokenOf(cast.sponsorMember, 2),
    operatorToken: await tokenOf(cast.operator, 3),
    upstream,
    store,
    grant,
    logText: () => logText,
    arrived: watched.arrived,
    running: watched.running,
    hangUps: watched.hangUps,
    waitForUpstream: (most) => void (waits = most),
    storeText: async () => {
      const names = await readdir(folder);
      const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "latin1")));
      return texts.join("\n");
    },
    forgetFailures: async () => {
      await store.directory.setAttention(grant.id, undefined);
      route = createGateway(dependencies);
    },
    chat: (body, init = {}) =>
      fetch(`${server.url}/v1/chat/completions`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: typeof body === "string" ? body : JSON.stringify(body),
        ...init,
      }),
    close: async () => {
      await server.close();
      await undici.close();
      await upstream.close();
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function fill(
  { directory }: Store,
  vault: GatewayDependencies["vault"],
  options: TestPoolOptions & { readonly baseUrl: string },
): Promise<Grant> {
  const id = grantIdSchema.parse(`grant_${digits(1)}`);
  const provider = options.grant?.provider ?? "openai-compatible";
  const grant: Grant = {
    id,
    sponsorId: cast.sponsor.id,
    name: "Autumn gift",
    provider,
    baseUrl: options.baseUrl,
    privateHosts: ["127.0.0.1"],
    sealedKey: await vault.seal(options.key ?? markedKey, { grantId: id, provider }),
    models: [
      {
        name: "practice",
        aliases: ["fast"],
        price: { inputMicroUsdPerMillion: 150_000, outputMicroUsdPerMillion: 600_000 },
        maxInputTokens: 128_000,
        maxOutputTokens: 4_096,
        tools: true,
        images: true,
        thinking: "never",
      },
    ],
    budgets: [{ period: "total", limit: { microUsd: 5_000_000 } }],
    validFrom: now - 1_000,
    validUntil: now + 90 * 86_400_000,
    status: "active",
    practice: false,
    ...options.grant,
  };
  await directory.savePool({ name: "Old Town Traders", timeZone: "Europe/Madrid", createdAt: now });
  await directory.saveSponsor(cast.sponsor);
  await directory.saveTeam({ ...cast.team, ...options.team });
  await directory.saveMember({ ...cast.staff, ...options.member });
  await directory.saveMember(cast.sponsorMember);
  await directory.saveMember(cast.operator);
  await directory.saveGrant(grant);
  return grant;
}

/** Lets a member's device in and returns its token. */
export async function addToken(
  { directory }: Store,
  member: Member,
  number: number,
): Promise<string> {
  const token = createAccessTokenText(systemRandom);
  const code = `code-${number}-${token}`;
  const inviteHash = await hashSecret(code);
  await directory.saveInvite({
    id: `invite_${digits(number)}` as never,
    hash: inviteHash,
    memberId: member.id,
    createdAt: Date.now(),
    expiresAt: Date.now() + limits.inviteTtlMs,
  });
  await directory.redeemInvite(inviteHash, {
    id: tokenIdSchema.parse(`token_${digits(number)}`),
    hash: await hashSecret(token),
    device: { kind: "other" },
    createdAt: Date.now(),
  });
  return token;
}

/** Spends this many tokens of everybody's, as a request would. */
export async function spendTokens(pool: TestPool, tokens: number): Promise<void> {
  const holdId = holdIdSchema.parse(`hold_${digits(1)}`);
  const charge = { microUsd: 1, tokens };
  const outcomes = await pool.store.ledger.commit([
    {
      kind: "hold",
      holdId,
      grantId: pool.grant.id,
      sponsorId: cast.sponsor.id,
      teamId: cast.team.id,
      memberId: cast.staff.id,
      model: "practice",
      feature: "other",
      bound: charge,
      at: Date.now(),
      owner: "test",
    },
    {
      kind: "settle",
      holdId,
      charge,
      usage: { inputTokens: tokens, outputTokens: 0 },
      estimated: false,
      at: Date.now(),
    },
  ]);
  if (outcomes.some(({ kind }) => kind !== "done")) throw new Error("The spending was refused.");
}

/** Fails unless every hold has ended, the books add up and the key is nowhere but at the upstream. */
export async function assertNothingLeft(pool: TestPool, heard: readonly unknown[]): Promise<void> {
  const isOver = async () => (await pool.store.ledger.openHolds()).length === 0;
  await waitUntil(isOver, "every hold had ended");
  assert.deepEqual(await pool.store.ledger.differences(), []);
  const everything = [JSON.stringify(heard), pool.logText(), await pool.storeText()].join("\n");
  assert.equal(everything.includes(markedKey), false, "The key has leaked.");
}

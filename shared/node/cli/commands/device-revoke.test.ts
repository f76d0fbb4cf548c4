import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { hashSecret } from "../../../pool/tokens.ts";
import { errorBodySchema } from "../../../schemas/error-body.ts";
import { joinResponseSchema } from "../../../schemas/join.ts";
import { limits } from "../../../schemas/limits.ts";
import type { Device } from "../../../schemas/people.ts";
import { samples } from "../../../testing/store-samples.ts";
import { systemClock } from "../../machine/clock.ts";
import { startPool, type RunningPool } from "../../serve.ts";
import { createCliPool, type CliPool } from "../../../testing/in-process-cli.ts";

// Goal: whoever runs a pool locks out one lost device and nobody else. Method: the command line in
// this process beside the same pool served over HTTP, whose clock is moved instead of waited for.

const silent = () => undefined;
let pool: CliPool;
let served: RunningPool;
let laterMs = 0;

beforeAll(async () => {
  pool = await createCliPool();
  served = await startPool({
    dataFolder: pool.folder,
    log: { info: silent, warn: silent, error: silent },
    port: 0,
    env: {},
    localServers: [],
    clock: { ...systemClock, monotonicMs: () => systemClock.monotonicMs() + laterMs },
  });
  await served.store.directory.saveTeam(samples.team);
  await served.store.directory.saveMember(samples.member);
});
afterAll(async () => {
  await served.close();
  pool.remove();
});

/** Lets another device of Ana's in over HTTP. */
async function join(device: Device): Promise<{ readonly token: string; readonly id: string }> {
  const { code } = await served.invites.create(samples.member.id);
  const body = JSON.stringify({ code, device });
  const joined = await fetch(`${served.url}/v1/join`, { method: "POST", body });
  const { token } = joinResponseSchema.parse(await joined.json());
  const identity = await served.store.directory.identify(await hashSecret(token));
  return { token, id: identity?.token.id ?? "" };
}

const ask = (token: string) =>
  fetch(`${served.url}/v1/me`, { headers: { authorization: `Bearer ${token}` } });

test("a revoked device is refused by a running server within a second, and no other is", async () => {
  const kept = await join({ kind: "browser" });
  const lost = await join({ kind: "vscode", name: "laptop" });
  expect([(await ask(kept.token)).status, (await ask(lost.token)).status]).toEqual([200, 200]);
  const { code, out } = await pool.run(["device", "revoke", lost.id]);
  expect(code).toBe(0);
  expect(out).toMatch(/^VS Code "laptop" of Ana \(Corner Bakery\), joined .*, is revoked\. /);
  expect(out).toContain("within a second");
  expect(out).toMatch(/granary invite --member member_\w+\n$/);
  laterMs += limits.tokenCacheMs;
  const refused = await ask(lost.token);
  expect(refused.status).toBe(401);
  expect(errorBodySchema.parse(await refused.json()).error.code).toBe("token_invalid");
  expect((await ask(kept.token)).status).toBe(200);
});

test("revoking a device again changes nothing and says when it was", async () => {
  const { id } = await join({ kind: "browser" });
  const first = await pool.run(["device", "revoke", id, "--json"]);
  const report = z.object({ revokedAt: z.string() }).loose().parse(JSON.parse(first.out));
  expect(report).toMatchObject({ id, member: { name: "Ana" }, alreadyRevoked: false });
  const clock = { ...systemClock, nowMs: () => systemClock.nowMs() + 3_600_000 };
  const again = await pool.run(["device", "revoke", id, "--json"], { clock });
  expect([again.code, JSON.parse(again.out)]).toEqual([0, { ...report, alreadyRevoked: true }]);
  const told = await pool.run(["device", "revoke", id]);
  expect(told.out).toMatch(/^Browser of Ana .* left or was revoked already: \d{4}-.* \(UTC\)\.\n$/);
});

test("an unknown id is refused without repeating it, for it may be the token itself", async () => {
  const { token } = await join({ kind: "cli" });
  const { code, out, err } = await pool.run(["device", "revoke", token, "--json"]);
  expect([code, JSON.parse(out)]).toMatchObject([
    4,
    { error: { code: "not_found", hint: expect.stringContaining("granary device list") } },
  ]);
  expect(out + err).not.toContain(token);
  expect((await ask(token)).status).toBe(200);
  const missing = await pool.run(["device", "revoke", "--json"]);
  expect([missing.code, JSON.parse(missing.out)]).toMatchObject([
    2,
    { error: { code: "request_invalid" } },
  ]);
});

import { createUndiciUpstream } from "@granary/shared/node/http/undici-upstream";
import type { Clock } from "@granary/shared/ports/clock";
import type { Upstream } from "@granary/shared/ports/http";
import { grantIdSchema, memberIdSchema, teamIdSchema } from "@granary/shared/schemas/ids";
import { startPracticeUpstream } from "@granary/shared/practice/upstream/practice-upstream";
import { hear } from "./hear.ts";
import { addToken, cast, type TestPool } from "./start-test-pool.ts";

/** The way to the upstream, watched: when each request was sent, and how many ran at once. */
export function watchedUpstream(nowMs: Clock["monotonicMs"] = () => 0) {
  const undici = createUndiciUpstream();
  const sentAtMs: number[] = [];
  let running = 0;
  let mostAtOnce = 0;
  const upstream: Upstream = async (request, sink) => {
    sentAtMs.push(nowMs());
    running += 1;
    mostAtOnce = Math.max(mostAtOnce, running);
    const outcome = await undici.send(request, sink);
    running -= 1;
    return outcome;
  };
  return { upstream, sentAtMs, mostAtOnce: () => mostAtOnce, close: undici.close };
}

/** Lets another shop in and gives a way for it to ask. */
export async function addTeam(pool: TestPool, number: number, weight = 1) {
  const digits = String(number).padStart(16, "0");
  const id = teamIdSchema.parse(`team_${digits}`);
  const team = { ...cast.team, id, name: `Shop ${number}`, weight };
  const member = { ...cast.staff, id: memberIdSchema.parse(`member_${digits}`), teamId: id };
  await pool.store.directory.saveTeam(team);
  await pool.store.directory.saveMember(member);
  const token = await addToken(pool.store, member, number);
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return (body: unknown) => hear(pool.chat(body, { headers }));
}

/** The grant of `addGrant`. */
export const secondGrant = grantIdSchema.parse("grant_0000000000000002");

/** Adds a grant at another provider, which ends later than the first one. */
export async function addGrant(pool: TestPool) {
  const other = await startPracticeUpstream();
  const { sealedKey: _, validUntil, ...grant } = pool.grant;
  await pool.store.directory.saveGrant({
    ...grant,
    id: secondGrant,
    baseUrl: other.url,
    validUntil: validUntil + 1,
  });
  return other;
}

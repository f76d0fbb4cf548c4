import { createClient, joinPool, type Client, type Fetch } from "@granary/shared/client/client";
import { parseJoinLink } from "@granary/shared/schemas/join";
import { newestAnswers, newestCosts, type AnswerCost } from "@granary/shared/words/answers-left";
import { askSchema, type Answer, type Ask } from "../platform/message.ts";
import type { StoredItems } from "../platform/stored-items.ts";
import { poolOf } from "./pool-of.ts";
import { problemOf } from "./problem-of.ts";

/** What answering the extension's own pages needs. */
export type AskContext = {
  readonly items: StoredItems;
  readonly fetch: Fetch;
  readonly nowMs: () => number;
  readonly hasAccess: (origin: string) => Promise<boolean>;
  /** Called when the list of switched-on sites changed. */
  readonly sitesChanged: (origins: readonly string[]) => Promise<void>;
  readonly siteSwitched: (origin: string, isOn: boolean) => Promise<void>;
};

/** Days of the pool's calendar, both included; up to the pool where they are absent. */
type ChosenDays = { readonly from?: string | undefined; readonly to?: string | undefined };

const done: Answer = { kind: "done" };
const failed = (code: string): Answer => ({ kind: "failed", problem: { code } });

/** Answers one question of the popup, the welcome page or the options. Never throws. */
export async function handleAsk(message: unknown, context: AskContext): Promise<Answer> {
  const ask = askSchema.safeParse(message);
  if (!ask.success) return failed("internal");
  try {
    return await answer(ask.data, context);
  } catch (error) {
    return { kind: "failed", problem: problemOf(error) };
  }
}

async function answer(ask: Ask, context: AskContext): Promise<Answer> {
  if (ask.kind === "refresh") return await refresh(context, { from: ask.from, to: ask.to });
  if (ask.kind === "join") return await join(ask.link, context);
  if (ask.kind === "leave") return await leave(context);
  return await switchSite(ask, context);
}

/** Asks for everything the popup shows; of a giver's use, that of these days. */
async function refresh(context: AskContext, range: ChosenDays = {}): Promise<Answer> {
  const pool = await poolOf(context);
  if (pool === undefined) return failed("not_joined");
  const { items, nowMs } = context;
  try {
    const me = await pool.client.me();
    const { roles } = me.member;
    const sees = roles.includes("sponsor") || roles.includes("operator");
    const of = me.sponsor === undefined ? undefined : "sponsor";
    const usage = sees ? await pool.client.usage({ of, ...range }) : undefined;
    const draws = roles.includes("staff") || roles.includes("developer");
    const costs = draws ? await costsOf(pool.client) : undefined;
    await items.snapshot.set({
      at: nowMs(),
      me,
      ...(usage !== undefined && { usage }),
      ...(costs !== undefined && { costs: [...costs] }),
    });
    return done;
  } catch (error) {
    const problem = problemOf(error);
    const old = await items.snapshot.get();
    await items.snapshot.set({ ...(old ?? { at: nowMs() }), problem });
    return { kind: "failed", problem };
  }
}

/** What a member's newest answers took. Without it the popup says less: its failure is none of the whole. */
async function costsOf(client: Client): Promise<readonly AnswerCost[] | undefined> {
  const own = await client.requests({ of: "me", limit: newestAnswers }).catch(() => undefined);
  return own === undefined ? undefined : newestCosts(own.requests);
}

async function join(text: string, context: AskContext): Promise<Answer> {
  const link = parseJoinLink(text);
  if (link === undefined) return failed("link_unreadable");
  if (!(await context.hasAccess(link.poolUrl))) return failed("access_refused");
  const { token, pool, member } = await joinPool(context.fetch, link, { kind: "browser" });
  const old = await poolOf(context);
  await context.items.membership.set({
    poolUrl: link.poolUrl,
    poolName: pool.name,
    memberName: member.name,
    roles: member.roles,
    token,
    joinedAt: context.nowMs(),
    code: link.code,
  });
  await context.items.snapshot.remove();
  // A device is in one pool at a time; the token of the one before must not outlive it here.
  await old?.client.leave().catch(() => undefined);
  await refresh(context);
  return done;
}

async function leave(context: AskContext): Promise<Answer> {
  const membership = await context.items.membership.get();
  await context.items.membership.remove();
  await context.items.snapshot.remove();
  if (membership === undefined) return done;
  const { poolUrl, token } = membership;
  try {
    await createClient({ fetch: context.fetch, poolUrl, token }).leave();
    return done;
  } catch (error) {
    const problem = problemOf(error);
    // A token the pool no longer knows needs no revoking.
    return problem.code === "token_invalid" ? done : { kind: "failed", problem };
  }
}

async function switchSite(
  { origin, on }: { origin: string; on: boolean },
  context: AskContext,
): Promise<Answer> {
  if (on && !(await context.hasAccess(origin))) return failed("access_refused");
  const others = ((await context.items.sites.get())?.origins ?? []).filter(
    (other) => other !== origin,
  );
  const origins = on ? [...others, origin].sort() : others;
  await context.items.sites.set({ origins });
  await context.sitesChanged(origins);
  await context.siteSwitched(origin, on);
  return done;
}

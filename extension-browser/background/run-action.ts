import { actions } from "@granary/shared/actions";
import type { ActionMaterial } from "@granary/shared/actions/action";
import { hasMaterial } from "@granary/shared/actions/offers";
import type { ChatEvent } from "@granary/shared/client/chat-event";
import type { Fetch } from "@granary/shared/client/client";
import type { Me } from "@granary/shared/schemas/me";
import { runStartSchema, type RunEvent } from "../platform/message.ts";
import type { StoredItems } from "../platform/stored-items.ts";
import { poolOf } from "./pool-of.ts";
import { problemOf } from "./problem-of.ts";

/** What running an action needs. */
export type RunContext = {
  readonly items: StoredItems;
  readonly fetch: Fetch;
  readonly nowMs: () => number;
  readonly newNonce: () => string;
  readonly emit: (event: RunEvent) => void;
  /** Aborted when the page went away or the person stopped it: the pool stops paying. */
  readonly signal: AbortSignal;
};

/** Runs one action for a page: asks the pool, passes the text on, and says what it took. */
export async function runAction(message: unknown, context: RunContext): Promise<void> {
  const fail = (code: string) => context.emit({ kind: "failed", problem: { code } });
  const start = runStartSchema.safeParse(message);
  if (!start.success) return fail("internal");
  const { actionId, ...material }: { actionId: string } & ActionMaterial = start.data;
  const action = actions.find(({ id }) => id === actionId);
  if (action === undefined) return fail("internal");
  if (!hasMaterial(action, material)) return fail("nothing_to_do");
  const pool = await poolOf(context);
  if (pool === undefined) return fail("not_joined");

  try {
    const before = (await context.items.snapshot.get())?.me;
    const { modelAlias, maxOutputTokens, messages } = action.build({
      ...material,
      nonce: context.newNonce(),
    });
    const request = { model: modelAlias, max_tokens: maxOutputTokens, messages };
    let model: string | undefined;
    let paidBy: string | undefined;
    for await (const event of pool.client.chat(request, context.signal)) {
      if (event.kind === "waiting") context.emit(placeOf(event));
      if (event.kind === "start") paidBy = event.paidBy;
      if (event.kind === "text") context.emit({ kind: "text", text: event.text });
      if (event.kind === "finish") model = event.model;
    }
    const after = await newsOf(pool.client.me, context);
    const share = shareTaken(before, after);
    context.emit({
      kind: "done",
      givenBy: paidBy === undefined ? (after?.givenBy ?? []) : [paidBy],
      practice: after?.pool.practice ?? false,
      ...(model !== undefined && { model }),
      ...(share !== undefined && { share }),
    });
  } catch (error) {
    if (!context.signal.aborted) context.emit({ kind: "failed", problem: problemOf(error) });
  }
}

function placeOf({ place, waitMs }: Extract<ChatEvent, { kind: "waiting" }>): RunEvent {
  return { kind: "waiting", place, ...(waitMs !== undefined && { waitMs }) };
}

// The answer is complete without it: a pool that fails here costs a line at the foot, nothing more.
async function newsOf(
  me: (signal: AbortSignal) => Promise<Me>,
  { items, signal, nowMs }: RunContext,
): Promise<Me | undefined> {
  try {
    const news = await me(signal);
    const { problem: _, ...old } = (await items.snapshot.get()) ?? { at: 0 };
    await items.snapshot.set({ ...old, at: nowMs(), me: news });
    return news;
  } catch {
    return undefined;
  }
}

/** What went from the limit that binds between two looks at it; absent if that cannot be said. */
export function shareTaken(
  before: Me | undefined,
  after: Me | undefined,
): { part: number; period: string } | undefined {
  const binding = after?.binding;
  if (binding === undefined || binding.limit <= 0) return undefined;
  const same = before?.allowances.find(
    ({ scope, period, measure, resetsAt }) =>
      scope === binding.scope &&
      period === binding.period &&
      measure === binding.measure &&
      resetsAt === binding.resetsAt,
  );
  const taken = same === undefined ? -1 : binding.spent - same.spent;
  return taken <= 0 ? undefined : { part: taken / binding.limit, period: binding.period };
}

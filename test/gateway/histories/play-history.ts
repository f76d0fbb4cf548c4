import { createLateSettling } from "@granary/shared/ledger/settle-late";
import { resolveOpenHolds } from "@granary/shared/ledger/recover";
import type { LedgerOperation } from "@granary/shared/ports/ledger-operation";
import { present } from "@granary/shared/schemas/present";
import { holdIdOf } from "@granary/shared/testing/store-samples";
import type { Deed, History } from "./history.ts";
import { giverOf, grantAt, memberAt, openHistoryPool, type HistoryPool } from "./history-pool.ts";

const dayMs = 86_400_000;

/** Plays a history in a pool of its own; `look` is called wherever everybody reads, and at the end. */
export async function playHistory(
  { steps, ...where }: History,
  look: (pool: HistoryPool) => Promise<void>,
): Promise<void> {
  const pool = await openHistoryPool(where);
  try {
    let asked = 0;
    for (const { afterMs, deed } of steps) {
      pool.clock.advanceMs(afterMs);
      if (deed.kind === "look") await look(pool);
      else await play(pool, deed, asked);
      if (deed.kind === "ask") asked += 1;
    }
    await look(pool);
  } finally {
    await pool.close();
  }
}

async function play(pool: HistoryPool, deed: Deed, asked: number): Promise<void> {
  const { store, clock, grants, teams, members } = pool;
  const { directory, ledger } = store;
  const at = clock.nowMs();
  if (deed.kind === "kill") {
    await resolveOpenHolds(store, (owner) => owner !== ownerAt(deed.owner), at);
  } else if (deed.kind === "grant") {
    const was = grants[deed.grant];
    if (was === undefined) return;
    const { kind: _kind, grant, price, validForDays, ...said } = deed;
    const validUntil = at + validForDays * dayMs;
    const paid = { inputMicroUsdPerMillion: price, outputMicroUsdPerMillion: 2 * price };
    const models = was.models.map((model) => ({ ...model, price: paid }));
    const name = `${said.name} ${grant}`;
    await directory.saveGrant((grants[grant] = { ...was, ...said, name, validUntil, models }));
  } else if (deed.kind === "team") {
    const was = teams[deed.team];
    if (was === undefined) return;
    const { kind: _kind, team, ...said } = deed;
    const name = `${said.name} ${team}`;
    await directory.saveTeam((teams[team] = { ...was, ...said, name }));
  } else if (deed.kind === "move") {
    const was = members[deed.member];
    const team = teams[deed.team];
    if (was === undefined || team === undefined) return;
    await directory.saveMember((members[deed.member] = { ...was, teamId: team.id }));
  } else {
    const submit = async (operation: LedgerOperation) => {
      const [outcome] = await ledger.commit([operation]);
      return outcome ?? ({ kind: "no_such_hold" } as const);
    };
    const late = createLateSettling({ submit });
    for (const operation of operationsOf(pool, deed, asked)) await late.submit(operation);
  }
}

const ownerAt = (index: number) => `process-${index}`;

type Request = Extract<Deed, { kind: "ask" | "end" | "refund" }>;

function operationsOf(pool: HistoryPool, deed: Request, asked: number): readonly LedgerOperation[] {
  const at = pool.clock.nowMs();
  if (deed.kind !== "ask") {
    const holdId = holdIdOf(asked === 0 ? 1 : (deed.request % asked) + 1);
    if (deed.kind === "end") return endOf(deed, { holdId, at });
    const { charge } = deed;
    const usage = present(deed.usage);
    return [{ kind: "refund", holdId, charge, usage, reason: "The bill of November", at }];
  }
  const { bound, model, feature } = deed;
  const teamId = pool.members[deed.member]?.teamId;
  if (teamId === undefined) return [];
  const holdId = holdIdOf(asked + 1);
  const hold: LedgerOperation = {
    kind: "hold",
    holdId,
    grantId: grantAt(deed.grant),
    sponsorId: giverOf(deed.grant),
    teamId,
    memberId: memberAt(deed.member),
    owner: ownerAt(deed.owner),
    bound,
    model,
    feature,
    at,
  };
  return [hold, ...endOf(deed, { holdId, at })];
}

function endOf(
  { end, charge, usage }: Pick<Request & { kind: "ask" }, "end" | "charge" | "usage">,
  { holdId, at }: Pick<LedgerOperation, "holdId" | "at">,
): readonly LedgerOperation[] {
  if (end === "stays") return [];
  if (end === "void") return [{ kind: "void", holdId, reason: "not_delivered", at }];
  const estimated = end === "estimate";
  return [{ kind: "settle", holdId, charge, usage: present(usage), estimated, at }];
}

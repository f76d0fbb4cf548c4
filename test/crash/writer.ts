import { writeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { createGroupCommit } from "@granary/shared/ledger/group-commit";
import { createLateSettling } from "@granary/shared/ledger/settle-late";
import { openPostgresStore } from "@granary/shared/node/stores/postgres/open-postgres-store";
import { openSqliteStore } from "@granary/shared/node/stores/sqlite/open-sqlite-store";
import type {
  HoldOperation,
  LedgerOperation,
  LedgerOutcome,
} from "@granary/shared/ports/ledger-operation";
import type { Store } from "@granary/shared/ports/store";
import { isGranaryError } from "@granary/shared/schemas/granary-error";
import type { HoldId } from "@granary/shared/schemas/ids";
import { limits } from "@granary/shared/schemas/limits";
import { sampleHold, samples } from "@granary/shared/testing/store-samples";
import { seededRandom } from "../benchmarks/seeded-random.ts";
import { bound, members, scarceGrant, teams } from "./accounts.ts";
import type { Acknowledged, ProviderAnswer, ProviderCall, WriterOrders } from "./orders.ts";

// A process of its own: holds, calls the provider, settles, as fast as it can, and says what became
// durable. It ends when it is told to, with everything settled, or when it is killed.
const dayMs = 86_400_000;
const requestsPerDay = 200;
const orders = JSON.parse(process.argv[2] ?? "{}") as WriterOrders;
const { owner, ownerTimes, at } = orders;
const random = seededRandom(orders.seed);
const store = await openStore();
const { submit } = createLateSettling(createGroupCommit({ commit: store.ledger.commit, limits }));
const waiting = new Map<HoldId, (answer: ProviderAnswer) => void>();
const stopping = new AbortController();
let number = orders.firstNumber;

process.on("message", (message: ProviderAnswer | "stop") => {
  if (message === "stop") stopping.abort();
  else waiting.get(message.holdId)?.(message);
});

/** As often as it takes: a replica may be started while the database is away. */
async function openStore(): Promise<Store> {
  const address = orders.store;
  for (;;) {
    try {
      if (address.kind === "sqlite") return await openSqliteStore({ path: address.path });
      return await openPostgresStore({ url: address.url, owner, ownerTimes });
    } catch (error) {
      if (!isGranaryError(error, "store_unavailable")) throw error;
      await sleep(50);
    }
  }
}

/** Written before anything else can happen, as an answer to a client would be. */
function say(acknowledged: Acknowledged): void {
  const line = Buffer.from(`${JSON.stringify(acknowledged)}\n`);
  for (let written = 0; written < line.length;) {
    try {
      written += writeSync(1, line, written);
    } catch (error) {
      // A full pipe; whoever reads it is behind.
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
    }
  }
}

function nextHold(): HoldOperation {
  number += 1;
  const who = Math.floor(random() * teams.length);
  return sampleHold(number, {
    grantId: random() < 0.5 ? scarceGrant : samples.grant.id,
    teamId: teams[who] ?? samples.team.id,
    memberId: members[who] ?? samples.member.id,
    bound: { microUsd: bound, tokens: bound },
    // Every so often the next day, so that there is a fresh budget to fight for.
    at: at + dayMs * Math.floor((number - orders.firstNumber) / requestsPerDay),
    owner,
  });
}

async function callProvider(call: ProviderCall): Promise<ProviderAnswer> {
  return await new Promise((resolve) => {
    waiting.set(call.holdId, (answer) => {
      waiting.delete(call.holdId);
      resolve(answer);
    });
    process.send?.(call);
  });
}

function endOf({ holdId, kind, cost }: ProviderAnswer): LedgerOperation {
  if (kind === "refused") return { kind: "void", holdId, reason: "upstream_refused", at };
  if (kind === "lost") return { kind: "unknown", holdId, reason: "upstream_cut", at };
  const charge = { microUsd: cost, tokens: cost };
  return { kind: "settle", holdId, charge, usage: { outputTokens: cost }, estimated: false, at };
}

/** As long as it takes: the books may be away. */
async function submitEnd(operation: LedgerOperation): Promise<LedgerOutcome> {
  for (;;) {
    try {
      return await submit(operation);
    } catch {
      await sleep(50);
    }
  }
}

async function work(): Promise<void> {
  while (!stopping.signal.aborted) {
    const hold = nextHold();
    const { holdId } = hold;
    const held = await submit(hold).catch(() => undefined);
    if (held?.kind !== "done") {
      await sleep(held === undefined ? 20 : 2);
      continue;
    }
    say({ holdId, kind: "held", cost: 0 });
    const answer = await callProvider({ holdId, bound });
    const outcome = await submitEnd(endOf(answer));
    // `already` is the end that an earlier attempt made without an answer, or somebody else's.
    if (outcome.kind !== "done" && outcome.kind !== "already") throw new Error(outcome.kind);
    if (answer.kind === "used") say({ holdId, kind: "settled", cost: answer.cost });
    else say({ holdId, kind: answer.kind === "lost" ? "unknown" : "voided", cost: 0 });
  }
}

await Promise.all(Array.from({ length: orders.inFlight }, work));
await store.close();
process.disconnect();

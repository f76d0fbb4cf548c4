import type { LedgerOperation, LedgerOutcome } from "@granary/shared/ports/ledger-operation";
import type { LedgerStore } from "@granary/shared/ports/store";
import { GranaryError } from "@granary/shared/schemas/granary-error";
import { limits } from "@granary/shared/schemas/limits";
import type { EventLoop } from "./event-loop.ts";
import type { Life } from "./life.ts";
import type { Scenario } from "./scenario.ts";
import type { SimulatedDatabase } from "./simulated-database.ts";

/** A replica's way to the books. */
export type SimulatedLink = Pick<LedgerStore, "commit" | "openHolds"> & {
  /** Anything else that is written. */
  readonly write: (contact: string, work: () => void) => Promise<void>;
};

/** What a link needs. */
export type LinkOptions = {
  readonly loop: EventLoop;
  readonly life: Life;
  readonly database: SimulatedDatabase;
  readonly scenario: Pick<Scenario, "stalls" | "storeFaultPercent">;
};

/** The answer to a batch did not come: it may be in the books or not. */
class AnswerLost extends Error {
  override readonly name = "AnswerLost";
}

/** How often a batch is sent again while its answer is lost; as often as the SQLite store does. */
const attemptsMax = 3;
const latencyMsMax = 3;

/**
 * A link as the stores of the product keep it: one batch at a time, numbered, sent again when its
 * answer was lost, and given up after three losses; then nobody knows. A batch that was sent arrives
 * even after its sender died, or does not: the seed decides.
 */
export function openLink({ loop, life, database, scenario }: LinkOptions): SimulatedLink {
  const { owner } = life;
  let lastBatch = 0;
  let last: Promise<unknown> = Promise.resolve();

  const arrive = (work: () => () => unknown, answer: (settle: () => unknown) => void): void => {
    if (!life.isAlive() && loop.random() < 0.5) return;
    const reply = (settle: () => unknown, delayMs = loop.upTo(latencyMsMax)) => {
      loop.after(delayMs, () => answer(settle));
    };
    const stall = scenario.stalls.find(
      ({ fromMs, lengthMs }) => loop.nowMs() >= fromMs && loop.nowMs() < fromMs + lengthMs,
    );
    if (stall !== undefined) {
      const restMs = stall.fromMs + stall.lengthMs - loop.nowMs();
      const isPatient = restMs < limits.storeBusyTimeoutMs;
      if (stall.kind === "waits" && isPatient) loop.after(restMs, () => arrive(work, answer));
      else reply(refuse, stall.kind === "waits" ? limits.storeBusyTimeoutMs : undefined);
      return;
    }
    const luck = loop.random() * 100;
    if (luck >= scenario.storeFaultPercent) reply(work());
    else if (luck < scenario.storeFaultPercent / 3) reply(refuse);
    else {
      // Half of the losses happen on the way there, half on the way back.
      if (luck < (scenario.storeFaultPercent * 2) / 3) work();
      reply(lose);
    }
  };
  const trip = (contact: string, work: () => () => unknown): Promise<unknown> =>
    life.call(contact, (answer) => {
      loop.after(loop.upTo(latencyMsMax), () => arrive(work, answer));
    });

  const send = async (operations: readonly LedgerOperation[]) => {
    lastBatch += 1;
    const batch = { writer: owner, batch: lastBatch, operations };
    const kinds = operations.map(({ kind }) => kind).join("+");
    for (let attempt = 1; ; attempt++) {
      try {
        const outcomes = await trip(`commits ${kinds}`, () => {
          const decided = database.commit(batch);
          return () => decided;
        });
        return outcomes as readonly LedgerOutcome[];
      } catch (error) {
        if (!(error instanceof AnswerLost)) throw error;
        if (attempt === attemptsMax) throw unavailable();
      }
    }
  };

  return {
    async commit(operations) {
      const sent = last.then(() => send(operations));
      last = sent.catch(() => {});
      return await sent;
    },
    async write(contact, work) {
      await trip(contact, () => {
        work();
        return () => undefined;
      }).catch((error: unknown) => {
        throw error instanceof AnswerLost ? unavailable() : error;
      });
    },
    async openHolds() {
      const found = await trip("lists open holds", () => {
        const open = [...database.holds.values()].filter(({ state }) => state === "held");
        return () => open;
      }).catch((error: unknown) => {
        throw error instanceof AnswerLost ? unavailable() : error;
      });
      return found as Awaited<ReturnType<LedgerStore["openHolds"]>>;
    },
  };
}

function refuse(): never {
  throw unavailable();
}

function lose(): never {
  throw new AnswerLost("The answer was lost.");
}

function unavailable(): GranaryError {
  return new GranaryError("store_unavailable", "The books cannot be written at the moment.");
}

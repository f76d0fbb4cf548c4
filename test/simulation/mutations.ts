import { applyOperation } from "@granary/shared/ledger/apply";
import { emptyTally, type Book } from "@granary/shared/ledger/book";
import { calendarDay } from "@granary/shared/ledger/windows";
import { boundMutations } from "./bound-mutations.ts";
import { failureMutations } from "./failure-mutations.ts";
import type { Mutation } from "./mutation.ts";
import { forEachEnd, holdsApart, withoutLimits } from "./mutation-parts.ts";

/** A hold that is older than this counts as leaked, in the mutation that believes so. */
const shortLifeMs = 20;

/** Mutations of how requests take their hold. */
const taking: readonly Mutation[] = [
  {
    id: "check-then-act",
    bug: "the balance is read, and later deducted without a guard (one-api #2440, LiteLLM #34732)",
    breaks: "within_limits",
    defect: {
      decide: (book, operation) => applyOperation(withoutLimits(book), operation),
      submit:
        (submit, { database, loop }) =>
        async (operation) => {
          if (operation.kind !== "hold") return await submit(operation);
          const seen = database.decideOnly(operation);
          await new Promise<void>((resolve) => loop.after(1, resolve));
          return seen.kind === "refused" ? seen : await submit(operation);
        },
    },
  },
  {
    id: "budget-per-replica",
    bug: "each replica counts for itself (bifrost #3547, LiteLLM #42653)",
    breaks: "within_limits",
    defect: {
      decide: (book, operation) => applyOperation(withoutLimits(book), operation),
      submit: (submit, { database }) => holdsApart(submit, database),
    },
  },
  {
    id: "trusted-without-hold",
    bug: "a team with a large balance needs no hold (new-api shouldTrust, one-api #2440)",
    breaks: "nothing_unheld",
    defect: {
      submit: (submit) => async (operation) => {
        if (operation.kind === "hold") return { kind: "done", seq: 0 };
        const outcome = await submit(operation);
        return outcome.kind === "no_such_hold" ? { kind: "done", seq: 0 } : outcome;
      },
    },
  },
  {
    id: "forwarded-before-durable",
    bug: "the request leaves while its hold is still on the way to disk",
    breaks: "nothing_unheld",
    defect: {
      submit: (submit) => async (operation) => {
        if (operation.kind !== "hold") return await submit(operation);
        submit(operation).catch(() => {});
        return await Promise.resolve({ kind: "done", seq: 0 });
      },
    },
  },
  {
    id: "cheap-fixed-hold",
    bug: "every request holds the same small amount (candela #634)",
    breaks: "bill_is_bounded",
    defect: {
      submit: (submit) => (operation) =>
        operation.kind === "hold"
          ? submit({ ...operation, bound: { microUsd: 50, tokens: 20 } })
          : submit(operation),
    },
  },
  {
    id: "hold-shrunk-to-headroom",
    bug: "a request that does not fit holds what is left (LiteLLM #27509)",
    breaks: "bill_is_bounded",
    defect: {
      decide(book, operation) {
        const outcome = applyOperation(book, operation);
        if (outcome.kind !== "refused" || operation.kind !== "hold") return outcome;
        const bound = { ...operation.bound, [outcome.measure]: outcome.remaining };
        return outcome.remaining === 0 ? outcome : applyOperation(book, { ...operation, bound });
      },
    },
  },
];

/** Mutations of how holds end. */
const ending: readonly Mutation[] = [
  {
    id: "double-settle",
    bug: "a settle that is repeated is charged again (otari #742, LiteLLM #15740)",
    breaks: "one_end",
    defect: {
      submit: (submit) => async (operation) => {
        const outcome = await submit(operation);
        return operation.kind === "settle" ? await submit(operation) : outcome;
      },
      decide(book, operation) {
        const hold = book.hold(operation.holdId);
        if (operation.kind !== "settle" || hold?.state !== "settled") {
          return applyOperation(book, operation);
        }
        const again = { ...hold, state: "held" as const };
        return applyOperation({ ...book, hold: () => again }, operation);
      },
    },
  },
  {
    id: "abort-pays-nothing",
    bug: "a client that hangs up gets its hold back (LiteLLM #33736, new-api #4463)",
    breaks: "void_is_free",
    defect: {
      submit: forEachEnd((operation) =>
        operation.kind === "settle" && operation.estimated
          ? { kind: "void", holdId: operation.holdId, reason: "not_delivered", at: operation.at }
          : operation,
      ),
    },
  },
  {
    id: "unknown-is-free",
    bug: "what was never reported is settled at nothing (LiteLLM #8349, #38065)",
    breaks: "reported_is_exact",
    defect: {
      submit: forEachEnd((operation) =>
        operation.kind === "unknown"
          ? { ...operation, kind: "settle", charge: nothing, usage: {}, estimated: false }
          : operation,
      ),
    },
  },
  {
    id: "thought-is-free",
    bug: "a hang-up pays for what was seen, and the model had thought before (new-api #5235)",
    breaks: "thought_is_paid",
    defect: {
      submit: forEachEnd((operation) =>
        operation.kind === "unknown" && operation.reason === "may_have_thought"
          ? { ...operation, kind: "settle", charge: seen, usage: {}, estimated: true }
          : operation,
      ),
    },
  },
  {
    id: "void-on-timeout",
    bug: "a hold is released when time is up, although the provider bills (holds of payment cards)",
    breaks: "void_is_free",
    defect: {
      submit: forEachEnd((operation) =>
        operation.kind === "unknown" && operation.reason === "upstream_timeout"
          ? { kind: "void", holdId: operation.holdId, reason: "not_delivered", at: operation.at }
          : operation,
      ),
    },
  },
  {
    id: "settle-lost-on-failure",
    bug: "a settle that fails is dropped and the answer goes on (otari batch writer, Portkey sync)",
    breaks: "seen_is_settled",
    defect: {
      submit: (submit) => async (operation) => {
        if (operation.kind === "hold") return await submit(operation);
        return await submit(operation).catch(() => ({ kind: "done", seq: 0 }));
      },
    },
  },
  {
    id: "acknowledged-before-durable",
    bug: "the end is sent while its entry is still in memory (LiteLLM #38157, bifrost #3548)",
    breaks: "seen_is_settled",
    defect: {
      submit: (submit) => async (operation) => {
        if (operation.kind === "hold") return await submit(operation);
        submit(operation).catch(() => {});
        return await Promise.resolve({ kind: "done", seq: 0 });
      },
    },
  },
  {
    id: "answer-lost-means-failed",
    bug: "a batch whose answer was lost is sent again as if it were new",
    breaks: "no_open_holds",
    defect: { hasReceipts: false },
  },
];

const nothing = { microUsd: 0, tokens: 0 };
/** About a short question and one word of its answer. */
const seen = { microUsd: 14, tokens: 11 };

/** Mutations of windows and of recovery. */
const keeping: readonly Mutation[] = [
  {
    id: "reset-race",
    bug: "each replica sets the new window to zero at its own midnight (LiteLLM #34733, #36940)",
    breaks: "balances_are_sums",
    defect: {
      atMidnight(database, day) {
        for (const [accountId, windows] of database.tallies) {
          if (windows.has(`day:${day}`)) database.overwrite(accountId, `day:${day}`, emptyTally);
        }
      },
    },
  },
  {
    id: "window-shifts-on-reset",
    bug: "an end is booked in the window of its own time, not of its hold (LiteLLM #39150)",
    breaks: "one_end",
    defect: {
      decide(book, operation) {
        const hold = book.hold(operation.holdId);
        if (operation.kind === "hold" || hold === undefined) return applyOperation(book, operation);
        const ids = [...calendarDay("UTC", operation.at).windowIds];
        const windows = Object.fromEntries(Object.keys(hold.windows).map((id) => [id, ids]));
        return applyOperation({ ...book, hold: () => ({ ...hold, windows }) }, operation);
      },
    },
  },
  {
    id: "leaked-hold",
    bug: "nobody ends the holds of a process that died (LiteLLM #30330, #27639)",
    breaks: "no_open_holds",
    defect: { sweep: () => Promise.resolve() },
  },
  {
    id: "expired-live-hold",
    bug: "a hold ends by its age while its request still runs (every hold with a time to live)",
    breaks: "seen_is_settled",
    defect: {
      async sweep({ ledger }, { clock, isLive }) {
        for (const hold of await ledger.openHolds()) {
          const isOld = clock.nowMs() - hold.at > shortLifeMs;
          if (!isOld && isLive(hold.owner)) continue;
          const { holdId } = hold;
          await ledger.commit([{ kind: "unknown", holdId, reason: "expired", at: clock.nowMs() }]);
        }
      },
    },
  },
  {
    id: "dead-owner-pays-nothing",
    bug: "recovery gives back what a dead process held (holds released on restart)",
    breaks: "void_is_free",
    defect: {
      async sweep({ ledger }, { clock, isLive }) {
        for (const { holdId, owner } of await ledger.openHolds()) {
          if (isLive(owner)) continue;
          await ledger.commit([
            { kind: "void", holdId, reason: "not_delivered", at: clock.nowMs() },
          ]);
        }
      },
    },
  },
  {
    id: "spent-replaces-held",
    bug: "an end adds what was spent and forgets to give the hold back (LiteLLM #35569)",
    breaks: "one_end",
    defect: {
      decide(book, operation) {
        const hold = book.hold(operation.holdId);
        if (operation.kind !== "settle" || hold?.state !== "held") {
          return applyOperation(book, operation);
        }
        return applyOperation(keepingHeld(book), operation);
      },
    },
  },
];

function keepingHeld(book: Book): Book {
  return {
    ...book,
    post: (entry, hold) => book.post({ ...entry, heldMicroUsdDelta: 0, heldTokensDelta: 0 }, hold),
  };
}

/** Every bug that is put back, one at a time. Each must be caught by some invariant. */
export const mutations: readonly Mutation[] = [
  ...taking,
  ...boundMutations,
  ...ending,
  ...failureMutations,
  ...keeping,
];

import type { Clock } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import type { Random } from "../../ports/random.ts";
import type { Directory } from "../../ports/store.ts";
import type { Candidate } from "../../scheduler/choose-grant.ts";
import type { UnixMs } from "../../schemas/units.ts";
import { createCircuits, type Circuits } from "./circuits.ts";
import { createGrantRefusals, type GrantRefusals } from "./refusals.ts";
import type { CallOutcome } from "./call-outcome.ts";

/**
 * How a grant stands for one of its models. `due`: it was refused or failed, and the next request may
 * try it again. `resting`: nothing goes there before `until`, and why.
 */
export type Standing =
  | { readonly kind: "well" }
  | { readonly kind: "due"; readonly because: "refused" | "failing" }
  | { readonly kind: "resting"; readonly because: "refused" | "failing"; readonly until: UnixMs };

/** A grant that is left out, and until when. */
export type RestingGrant = { readonly candidate: Candidate; readonly until: UnixMs };

/** One call to a grant's provider. */
export type Attempt = {
  /** True if others keep away until it is known how this one went. */
  readonly isProbe: boolean;
  /**
   * Says how it went; the first call counts. For an answer: with its first byte, not at its end.
   * Must be called for every attempt: `{ kind: "nothing" }` in a `finally` is always right.
   */
  readonly note: (outcome: CallOutcome) => void;
};

/** Which grants may be asked now, and what their providers' answers say about them. */
export type GrantHealth = {
  readonly standing: (candidate: Candidate) => Standing;
  /**
   * The candidates without those that rest. Grants that were refused and are due come first, because a
   * grant that nobody tries never comes back, and a refusal costs nothing; the rest keep their order.
   */
  readonly sort: (candidates: readonly Candidate[]) => {
    readonly usable: readonly Candidate[];
    readonly resting: readonly RestingGrant[];
  };
  /**
   * The request goes to this grant now: right before its bytes leave. `undefined` if the grant rests
   * after all, because another request is trying it: then this one goes elsewhere.
   */
  readonly begin: (candidate: Candidate) => Attempt | undefined;
};

/**
 * The health of all grants, as one process knows it. Two things keep requests from a grant:
 *
 * - Its provider refuses it: 401 or used-up money at once; 403 and a missing model only for that
 *   model, and only the third time in a row, because the first may be about the request. This is a
 *   mark in the store that the sponsor and all replicas see. It is tried again by one request of each
 *   process after 1 min, then after twice the time each, at most 6 h; an answer takes the mark away.
 * - Its provider does not answer: the third failure, time-out or cut in a row, or one that says how
 *   long to wait, opens a circuit breaker in this process, for 5 s at first and 5 min at most.
 *
 * 429 and a request that is refused for itself leave a grant as it is. Only a request that left as a
 * try takes a mark away or moves its next try: of fifty that are refused at once, one counts.
 */
export function createGrantHealth(dependencies: {
  readonly clock: Clock;
  readonly random: Random;
  readonly directory: Pick<Directory, "setAttention">;
  readonly log: Log;
}): GrantHealth {
  const { clock } = dependencies;
  const refusals = createGrantRefusals(dependencies);
  const accounts = createCircuits(dependencies);
  let probes = 0;

  const standing = (candidate: Candidate): Standing => {
    const refused = refusals.passage(candidate);
    const failing = accounts.passage(candidate);
    const nowMs = clock.monotonicMs();
    const untilMs = Math.max(
      refused.kind === "wait" ? refused.untilMs : -Infinity,
      failing.kind === "wait" ? failing.untilMs : -Infinity,
    );
    const because = refused.kind === "free" ? "failing" : "refused";
    if (untilMs > -Infinity) {
      const until = Math.ceil(clock.nowMs() + Math.max(0, untilMs - nowMs));
      return { kind: "resting", because, until };
    }
    if (refused.kind === "free" && failing.kind === "free") return { kind: "well" };
    return { kind: "due", because };
  };

  return {
    standing,
    sort: (candidates) => {
      const standings = candidates.map((candidate) => ({ candidate, now: standing(candidate) }));
      if (standings.every(({ now }) => now.kind === "well")) {
        return { usable: candidates, resting: [] };
      }
      const isTry = ({ now }: (typeof standings)[number]) =>
        now.kind === "due" && now.because === "refused";
      const open = standings.filter(({ now }) => now.kind !== "resting");
      const usable = [...open.filter(isTry), ...open.filter((one) => !isTry(one))];
      return {
        usable: usable.map(({ candidate }) => candidate),
        resting: standings.flatMap(({ candidate, now }) =>
          now.kind === "resting" ? [{ candidate, until: now.until }] : [],
        ),
      };
    },
    begin: (candidate) => {
      const { kind } = standing(candidate);
      if (kind === "resting") return undefined;
      probes += 1;
      return createAttempt({ refusals, accounts }, candidate, probes);
    },
  };
}

function createAttempt(
  { refusals, accounts }: { readonly refusals: GrantRefusals; readonly accounts: Circuits },
  candidate: Candidate,
  probe: number,
): Attempt {
  const refusal = refusals.begin(candidate, probe);
  const call = accounts.begin(candidate, probe);
  let isNoted = false;
  return {
    isProbe: refusal.isProbe || call.isProbe,
    note: (outcome) => {
      if (isNoted) return;
      isNoted = true;
      refusal.note(outcome);
      call.note(outcome);
    },
  };
}

import { mayFailOver } from "../../providers/terms.ts";
import type { Candidate } from "../../scheduler/choose-grant.ts";
import type { GranaryError } from "../../schemas/granary-error.ts";
import type { CallOutcome } from "../health/call-outcome.ts";
import { mayTryAnother, nextAfter } from "./failover-policy.ts";

/** Why one grant did not answer a request. */
export type Miss = {
  readonly candidate: Candidate;
  /** What the client is told if no other grant answers. */
  readonly error: () => GranaryError;
  /** How its provider took the request; absent where that was not asked. */
  readonly outcome?: CallOutcome;
  /** True if the grant has some room left, and was not yet asked for a shorter answer. */
  readonly mayFitLess?: boolean;
};

/** The grants one request may be sent to now. */
export type SearchRound = {
  /** The best first; at least one. */
  readonly candidates: readonly Candidate[];
  /** Whether others are left to pay for the whole answer if the first one cannot. */
  readonly hasOthers: boolean;
};

/** The search for a grant that answers one request. */
export type GrantSearch = {
  /**
   * The grants to go on with. Where none is left, those that have room for a shorter answer, once;
   * after them, throws what the last grant's miss says.
   */
  readonly next: () => SearchRound;
  /** Takes note of a miss. Throws its error if no other grant may be asked after it. */
  readonly failed: (miss: Miss) => void;
  /** Goes on among these, as they are after a wait; what has failed stays left out. */
  readonly renew: (candidates: readonly Candidate[]) => void;
  /** What the last miss says; `undefined` before the first. */
  readonly lastError: () => GranaryError | undefined;
};

type Exclusion = Miss & {
  /** Which of the others may be asked after this miss, the best first. */
  readonly among: (others: readonly Candidate[]) => readonly Candidate[];
};

/** Searches among `first`, at least one grant, in the order of the failover policy. */
export function createGrantSearch(first: readonly Candidate[]): GrantSearch {
  let candidates = first;
  let misses: readonly Exclusion[] = [];
  let isLastRound = false;

  const exclusionOf = (miss: Miss): Exclusion => {
    const { candidate, outcome } = miss;
    if (outcome === undefined) {
      const { id } = candidate.grant;
      return { ...miss, among: (others) => others.filter(({ grant }) => grant.id !== id) };
    }
    const tried = misses.filter((earlier) => earlier.outcome !== undefined).length + 1;
    const failure = { candidate, outcome, tried };
    if (!mayTryAnother(failure)) throw miss.error();
    return { ...miss, among: (others) => nextAfter(failure, others, mayFailOver) };
  };
  /** The whole answer fits nowhere: whoever has some room left is asked for a shorter one. */
  const shorten = (last: Exclusion): void => {
    const final = misses.filter(({ mayFitLess }) => mayFitLess !== true);
    if (final.length === misses.length) throw last.error();
    misses = final;
    isLastRound = true;
  };
  const next = (): SearchRound => {
    const left = misses.reduce((others, { among }) => among(others), candidates);
    const last = misses.at(-1);
    if (left.length > 0 || last === undefined) {
      return { candidates: left, hasOthers: left.length > 1 && !isLastRound };
    }
    shorten(last);
    return next();
  };

  return {
    next,
    failed: (miss) => {
      misses = [...misses, exclusionOf(miss)];
    },
    renew: (fresh) => {
      candidates = fresh;
    },
    lastError: () => misses.at(-1)?.error(),
  };
}

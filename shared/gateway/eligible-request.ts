import type { Candidate } from "../scheduler/choose-grant.ts";
import type { Feature } from "../schemas/feature.ts";
import type { Member, Team } from "../schemas/people.ts";
import type { Protocol, Question } from "../wire/protocol.ts";
import type { NoteCharge } from "./access/idempotency.ts";
import type { PoolView } from "./pool-view.ts";

/** Who asks, and the grants that may pay, in the order to try them; at least one. */
export type Eligibility = {
  readonly member: Member;
  readonly team: Team;
  readonly view: PoolView;
  readonly candidates: readonly Candidate[];
};

/** A request that may be answered. */
export type EligibleRequest = {
  /** Aborted when the client hangs up. */
  readonly signal: AbortSignal;
  readonly protocol: Protocol;
  readonly question: Question;
  /** What help its client said it asks for. */
  readonly feature: Feature;
  /** How long its body is: what it takes to let it wait. */
  readonly bodyBytes: number;
  readonly eligibility: Eligibility;
  /** Looks again, after a wait or a refusal. Throws what a first look would. */
  readonly admit: () => Promise<Eligibility>;
  /** Told which hold was charged, as soon as one is. */
  readonly noteCharge: NoteCharge;
};

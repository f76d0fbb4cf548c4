import type { Candidate } from "../../scheduler/choose-grant.ts";
import type { HoldId } from "../../schemas/ids.ts";
import type { Charge } from "../../schemas/units.ts";
import type { Prepared } from "../../wire/protocol.ts";
import type { ProviderRoute } from "../choice/provider-route.ts";

/** A request that is paid for: what will be sent, by which grant, and the most it can cost. */
export type PaidRequest = {
  readonly holdId: HoldId;
  readonly candidate: Candidate;
  readonly route: ProviderRoute;
  readonly prepared: Prepared;
  readonly bound: Charge;
  /** True if a shorter answer is asked for than the request allows, because more did not fit. */
  readonly isShortened: boolean;
};

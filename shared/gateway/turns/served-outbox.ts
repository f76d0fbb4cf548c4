import type { ServedAmount, ServedNotice } from "../../ports/shared-turns.ts";
import type { ServedHere } from "../../scheduler/fair-queue-state.ts";
import type { GrantId, TeamId } from "../../schemas/ids.ts";

/** What was served and has not arrived at the store. */
export type ServedOutbox = {
  readonly add: (grantId: GrantId, served: ReadonlyMap<string, ServedHere>) => void;
  /** The notice to send; the one before, as it was, if that did not arrive. */
  readonly seal: () => ServedNotice | undefined;
  readonly arrived: (notice: ServedNotice) => void;
};

/** One notice at a time, and behind it what came since: at most one amount for each team and account. */
export function createServedOutbox(): ServedOutbox {
  let amounts = new Map<string, ServedAmount>();
  let sealed: ServedNotice | undefined;
  let number = 0;
  return {
    add(grantId, served) {
      for (const [team, { service, isBack }] of served) {
        const key = `${grantId} ${team}`;
        const before = amounts.get(key);
        amounts.set(key, {
          grantId,
          // Queues know teams by their ids.
          teamId: team as TeamId,
          service: service + (before?.service ?? 0),
          isBack: isBack || (before?.isBack ?? false),
        });
      }
    },
    seal() {
      if (sealed === undefined && amounts.size > 0) {
        sealed = { number: (number += 1), amounts: [...amounts.values()] };
        amounts = new Map();
      }
      return sealed;
    },
    arrived(notice) {
      if (sealed === notice) sealed = undefined;
    },
  };
}

import { limits } from "../../schemas/limits.ts";
import { createBoundedMap } from "../bounded-map.ts";
import type { Candidate } from "../../scheduler/choose-grant.ts";

/** Bounds how often the machines that sponsors named come first. */
export type MachineTurns = {
  /**
   * The same candidates, all with something left; the first one is the one to ask. `asker` is whoever
   * asks, and what for.
   */
  readonly take: (ranked: readonly Candidate[], asker: string) => readonly Candidate[];
};

/** What was asked last. */
type LastTurn = { readonly wasMachine: boolean; readonly sponsor: string };

/**
 * Whoever gives a grant types its size and its end, and could by these come first with every question
 * and read them all. So a machine that a sponsor named, though an operator let it in, comes first at
 * most every second time where another grant can pay: one of a provider's own or an operator's, or else
 * another sponsor's. Nothing that is typed changes that, nor what others ask in between: each asker's
 * questions are counted for themselves, the first of them as one after a machine's.
 */
export function createMachineTurns(): MachineTurns {
  const lasts = createBoundedMap<string, LastTurn>(limits.askersRememberedMax);

  return {
    take(ranked, asker) {
      const [first] = ranked;
      if (first === undefined) return ranked;
      const last = lasts.get(asker);
      let chosen = first;
      if (isSponsorsMachine(first) && last?.wasMachine !== false) {
        chosen =
          ranked.find((one) => !isSponsorsMachine(one)) ??
          ranked.find(({ grant }) => last !== undefined && grant.sponsorId !== last.sponsor) ??
          first;
      }
      lasts.set(asker, {
        wasMachine: isSponsorsMachine(chosen),
        sponsor: chosen.grant.sponsorId,
      });
      return chosen === first ? ranked : [chosen, ...ranked.filter((one) => one !== chosen)];
    },
  };
}

/** One that waited until an operator let it in; what an operator adds did not. */
const isSponsorsMachine = ({ grant: { approval } }: Candidate): boolean =>
  approval?.state === "given" && approval.since !== undefined;

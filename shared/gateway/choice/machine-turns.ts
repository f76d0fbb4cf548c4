import type { Candidate } from "../../scheduler/choose-grant.ts";

/** Bounds how often the machines that sponsors named come first. */
export type MachineTurns = {
  /** The same candidates, all with something left; the first one is the one to ask. */
  readonly take: (ranked: readonly Candidate[]) => readonly Candidate[];
};

/**
 * Whoever gives a grant types its size and its end, and could by these come first with every question
 * and read them all. So a machine that a sponsor named, though an operator let it in, comes first at
 * most every second time where another grant can pay: one of a provider's own or an operator's, or else
 * another sponsor's. Nothing that is typed changes that.
 */
export function createMachineTurns(): MachineTurns {
  let wasMachine = false;
  let lastSponsor: string | undefined;

  return {
    take(ranked) {
      const [first] = ranked;
      if (first === undefined) return ranked;
      let chosen = first;
      if (isSponsorsMachine(first) && wasMachine) {
        chosen =
          ranked.find((one) => !isSponsorsMachine(one)) ??
          ranked.find(({ grant }) => grant.sponsorId !== lastSponsor) ??
          first;
      }
      wasMachine = isSponsorsMachine(chosen);
      lastSponsor = chosen.grant.sponsorId;
      return chosen === first ? ranked : [chosen, ...ranked.filter((one) => one !== chosen)];
    },
  };
}

/** One that waited until an operator let it in; what an operator adds did not. */
const isSponsorsMachine = ({ grant: { approval } }: Candidate): boolean =>
  approval?.state === "given" && approval.since !== undefined;

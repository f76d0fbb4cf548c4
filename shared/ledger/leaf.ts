import type { LedgerEntry } from "../schemas/ledger-entry.ts";
import type { Charge } from "../schemas/units.ts";

/** Where the books of one sponsor stand after the entries so far. */
export type LeafChain = {
  /** How many entries there are of this sponsor. */
  readonly sponsorSeq: number;
  /** The commitment to the last of them, in hex; empty before the first. */
  readonly head: string;
  readonly held: Charge;
  readonly spent: Charge;
};

/** The books of a sponsor before their first entry. */
export const emptyChain: LeafChain = {
  sponsorSeq: 0,
  head: "",
  held: { microUsd: 0, tokens: 0 },
  spent: { microUsd: 0, tokens: 0 },
};

/** What of an entry its sponsor may check. Nobody else is named: no team, no person, no text. */
export type LeafEntry = Pick<
  LedgerEntry,
  | "sponsorId"
  | "grantId"
  | "holdId"
  | "kind"
  | "at"
  | "model"
  | "feature"
  | "heldMicroUsdDelta"
  | "heldTokensDelta"
  | "spentMicroUsdDelta"
  | "spentTokensDelta"
  | "inputTokens"
  | "outputTokens"
  | "estimated"
  | "reason"
>;

/** Where a sponsor's books stand after one more entry, but for the commitment to that. */
export type LeafPlace = Omit<LeafChain, "head">;

/** Counts an entry of a sponsor. */
export function nextPlace(
  { sponsorSeq, held, spent }: LeafChain,
  entry: Pick<
    LeafEntry,
    "heldMicroUsdDelta" | "heldTokensDelta" | "spentMicroUsdDelta" | "spentTokensDelta"
  >,
): LeafPlace {
  return {
    sponsorSeq: sponsorSeq + 1,
    held: {
      microUsd: held.microUsd + entry.heldMicroUsdDelta,
      tokens: held.tokens + entry.heldTokensDelta,
    },
    spent: {
      microUsd: spent.microUsd + entry.spentMicroUsdDelta,
      tokens: spent.tokens + entry.spentTokensDelta,
    },
  };
}

/** The hour is what a leaf says of the time. */
const hourMs = 3_600_000;

/**
 * The bytes of a leaf, as a text in UTF-8 of one line for each field, without a line's end at its end:
 * a commitment to an entry is their SHA-256. Fixed for good, because a sponsor keeps what it commits
 * to: what says more is another version. Only the line of a text from outside, the model and the
 * reason, may hold any sign: it is written as JSON writes it. What is not known is an empty line.
 *
 * `salt` is 16 random bytes in hex of this leaf alone, without which nobody can try what an entry may have said.
 * `previous` is the commitment to the sponsor's entry before it. What a sponsor has left is no part of it: a limit
 * changes without an entry, and what is left is the limit without what is held and spent.
 */
export function leafText(
  { sponsorSeq, held, spent }: LeafPlace,
  entry: LeafEntry,
  { previous, salt }: { readonly previous: string; readonly salt: string },
): string {
  return `granary-leaf-v1
${entry.sponsorId}
${sponsorSeq}
${previous}
${entry.holdId}
${entry.grantId}
${entry.kind}
${entry.heldMicroUsdDelta}
${entry.heldTokensDelta}
${entry.spentMicroUsdDelta}
${entry.spentTokensDelta}
micro-USD
${JSON.stringify(entry.model)}
${entry.feature}
${entry.inputTokens ?? ""}
${entry.outputTokens ?? ""}
${entry.estimated ? "estimated" : ""}
${Math.floor(entry.at / hourMs)}
${held.microUsd}
${held.tokens}
${spent.microUsd}
${spent.tokens}
${entry.reason === undefined ? "" : JSON.stringify(entry.reason)}
${salt}`;
}

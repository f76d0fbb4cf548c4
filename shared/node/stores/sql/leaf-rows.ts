import { hash, randomFillSync } from "node:crypto";
import { sql } from "kysely";
import type { LeafEnds } from "../../../ledger/check-leaves.ts";
import type { LeafChain } from "../../../ledger/leaf.ts";
import type { LeafMaker, PlacedEntry } from "../../../ledger/make-leaves.ts";
import type { Leaf } from "../../../ports/store.ts";
import type { EntryRow, LeafChainRow, LeafRow } from "./tables.ts";

const saltBytes = 16;

/** Makes leaves with this machine's hash and randomness; as many salts at once as `count` says. */
export function leafMaker(count: number): LeafMaker {
  // The machine is asked once: a question takes as long as a hash.
  const salts = randomFillSync(Buffer.alloc(count * saltBytes));
  let used = 0;
  return {
    sha256: (text) => hash("sha256", text, "hex"),
    newSalt: () => salts.toString("hex", used, (used += saltBytes)),
  };
}

/** What of an entry's row a leaf is made of. */
export const leafEntryColumns = [
  "seq",
  "hold_id",
  "kind",
  "at",
  "grant_id",
  "sponsor_id",
  "model",
  "feature",
  "held_micro_usd_delta",
  "held_tokens_delta",
  "spent_micro_usd_delta",
  "spent_tokens_delta",
  "input_tokens",
  "output_tokens",
  "estimated",
  "reason",
] as const satisfies readonly (keyof EntryRow)[];

type LeafEntryRow = Pick<EntryRow, (typeof leafEntryColumns)[number]>;

/** Such a row as an entry. */
export function toPlacedEntry(row: LeafEntryRow): PlacedEntry {
  return {
    seq: row.seq,
    holdId: row.hold_id as PlacedEntry["holdId"],
    kind: row.kind as PlacedEntry["kind"],
    at: row.at,
    grantId: row.grant_id as PlacedEntry["grantId"],
    sponsorId: row.sponsor_id as PlacedEntry["sponsorId"],
    model: row.model,
    feature: row.feature as PlacedEntry["feature"],
    heldMicroUsdDelta: row.held_micro_usd_delta,
    heldTokensDelta: row.held_tokens_delta,
    spentMicroUsdDelta: row.spent_micro_usd_delta,
    spentTokensDelta: row.spent_tokens_delta,
    inputTokens: row.input_tokens ?? undefined,
    outputTokens: row.output_tokens ?? undefined,
    estimated: row.estimated === 1,
    reason: row.reason ?? undefined,
  };
}

/** A leaf's row beside that of its entry. */
export const leafWithEntryColumns = [
  ...leafEntryColumns.map((name) => `entries.${name}` as const),
  "leaves.seq as leaf_seq",
  "leaves.sponsor_seq",
  "leaves.salt",
  "leaves.commitment",
] as const;

type LeafWithEntryRow = Omit<LeafRow, "seq"> & { readonly leaf_seq: number } & {
  readonly [Column in keyof LeafEntryRow]: LeafEntryRow[Column] | null;
};

/** Such a row as a leaf, and as its entry, if that is there. */
export function toLeafWithEntry(row: LeafWithEntryRow): [Leaf, PlacedEntry | undefined] {
  const leaf = toLeaf({ ...row, seq: row.leaf_seq });
  return [leaf, row.seq === null ? undefined : toPlacedEntry(row as LeafEntryRow)];
}

/** A leaf as a row. */
export function fromLeaf(leaf: Leaf): LeafRow {
  return {
    seq: leaf.seq,
    sponsor_seq: leaf.sponsorSeq,
    salt: Buffer.from(leaf.salt, "hex"),
    commitment: Buffer.from(leaf.commitment, "hex"),
  };
}

/** A row as a leaf. */
export function toLeaf(row: LeafRow): Leaf {
  return {
    seq: row.seq,
    sponsorSeq: row.sponsor_seq,
    salt: Buffer.from(row.salt).toString("hex"),
    commitment: Buffer.from(row.commitment).toString("hex"),
  };
}

/** Where a sponsor's books stand, as a row. */
export function fromChain(sponsorId: string, chain: LeafChain): LeafChainRow {
  return {
    sponsor_id: sponsorId,
    sponsor_seq: chain.sponsorSeq,
    head: Buffer.from(chain.head, "hex"),
    held_micro_usd: chain.held.microUsd,
    held_tokens: chain.held.tokens,
    spent_micro_usd: chain.spent.microUsd,
    spent_tokens: chain.spent.tokens,
  };
}

/** A row as where a sponsor's books stand. */
export function toChain(row: LeafChainRow): LeafChain {
  return {
    sponsorSeq: row.sponsor_seq,
    head: Buffer.from(row.head).toString("hex"),
    held: { microUsd: row.held_micro_usd, tokens: row.held_tokens },
    spent: { microUsd: row.spent_micro_usd, tokens: row.spent_tokens },
  };
}

/** The first entry without a leaf where a later one has one; there must be none. */
export const uncommittedQuery = sql<LeafEntryRow>`
  select ${sql.join(leafEntryColumns.map((name) => sql.ref(`entries.${name}`)))}
  from entries left join leaves on leaves.seq = entries.seq
  where leaves.seq is null and entries.seq < (select max(seq) from leaves)
  order by entries.seq limit 1`;

/** What there is of leaves beside themselves, from the rows of both. */
export function toLeafEnds(
  chains: readonly LeafChainRow[],
  [uncommitted]: readonly LeafEntryRow[],
): LeafEnds {
  return {
    chains: new Map(chains.map((row) => [row.sponsor_id, toChain(row)])),
    uncommitted: uncommitted === undefined ? undefined : toPlacedEntry(uncommitted),
  };
}

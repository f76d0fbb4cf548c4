import { sql } from "kysely";

/**
 * Why a hold is unknown, or the evidence for its refund: what its last entry of these kinds says. The
 * condition is that of the index over such entries, so that it is used.
 */
export const reasonColumn = sql<string | null>`(
  select entries.reason from entries
  where entries.hold_id = holds.hold_id and entries.kind in ('unknown', 'refund')
  order by entries.seq desc limit 1
)`.as("reason");

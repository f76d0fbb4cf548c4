import * as z from "zod/mini";
import { calendarDay } from "../../ledger/windows.ts";
import type { Directory, LedgerStore } from "../../ports/store.ts";
import type { UsageRow, UsageScope } from "../../ports/usage.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import { limits } from "../../schemas/limits.ts";
import { isStorable } from "../../schemas/storable-text.ts";
import type { UnixMs } from "../../schemas/units.ts";
import type { ReportDimension, UsageLine, UsageTable } from "../../schemas/usage-report.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { partsOf, rangeOf, type DayRange } from "./usage-range.ts";
import { headOf } from "./usage-scope.ts";
import type { PoolFacts } from "./pool-facts.ts";
import type { ReportAsker } from "./usage-report.ts";
import { sumRows } from "./usage-sums.ts";

/** What a table of use is of. */
export type TableQuery = {
  readonly scope: UsageScope;
  readonly range: DayRange;
  readonly by: readonly ReportDimension[];
  /** Begins after the row with these values of `by`. */
  readonly after?: readonly string[] | undefined;
};

/** Which part of a table is wanted. */
export type PageWish = { readonly limit: number; readonly cursor: string | undefined };

/** Where names of teams, grants and sponsors come from. */
type Names = Pick<Directory, "teams" | "grants" | "sponsors">;

type Row = UsageRow & Partial<Record<ReportDimension, string>>;

/**
 * The rows of a table in the order of `by`, with names, a few days at a time where `by` begins with the
 * day, and never more than `limits.tableRowsAtOnce`: so much is in memory and no more, and nobody else
 * waits for long, however large the table is.
 */
export async function* readTable(
  { ledger, directory }: { readonly ledger: Pick<LedgerStore, "usage">; readonly directory: Names },
  { scope, range, by, after }: TableQuery,
  rowsAtOnce: number = limits.tableRowsAtOnce,
): AsyncGenerator<readonly UsageLine[]> {
  const name = await readNames(directory, by);
  const isByDay = by[0] === "day";
  const limit = Math.min(rowsAtOnce, limits.tableRowsAtOnce);
  const fromDay = (isByDay ? after?.[0] : undefined) ?? range.fromDay;
  let last = after;
  const days = isByDay ? limits.tableDaysAtOnce : limits.usageDaysMax;
  for (const part of partsOf({ ...range, fromDay }, days)) {
    let lines: readonly UsageLine[];
    do {
      const page = last === undefined ? { limit } : { limit, after: last };
      const rows: readonly Row[] = await ledger.usage({ scope, range: part, by, page });
      lines = rows.map((row) => toLine(row, by, name));
      yield lines;
      const end = lines.at(-1);
      last = end === undefined ? undefined : keyOf(end, by);
    } while (lines.length === limit);
    last = undefined;
  }
}

/**
 * One page of a table, for `GET /v1/usage?by=`. Throws `request_invalid` for a range that is none and
 * for a cursor of another table.
 */
export async function reportTable(
  store: { readonly ledger: Pick<LedgerStore, "usage">; readonly directory: Names },
  asker: ReportAsker & { readonly by: readonly ReportDimension[]; readonly page: PageWish },
  facts: PoolFacts & { readonly at: UnixMs },
): Promise<UsageTable> {
  const { filter: scope, by, page } = asker;
  const range = rangeOf(asker.wish, calendarDay(facts.pool.timeZone, facts.at).day);
  const after = page.cursor === undefined ? undefined : keyOfCursor(page.cursor, { by, range });
  const lines: UsageLine[] = [];
  for await (const some of readTable(store, { scope, by, range, after }, page.limit + 1)) {
    lines.push(...some);
    if (lines.length > page.limit) break;
  }
  const rows = lines.slice(0, page.limit);
  const last = rows.at(-1);
  return {
    ...headOf(asker, asker.identity, facts),
    from: range.fromDay,
    to: range.toDay,
    by: [...by],
    rows,
    ...(last !== undefined && lines.length > rows.length
      ? { next: encodeCursor([by.join(","), ...keyOf(last, by)]) }
      : {}),
  };
}

/** Where a page begins. Anybody may write a cursor: one of another table or another day leads nowhere. */
function keyOfCursor(
  cursor: string,
  { by, range }: Pick<TableQuery, "by" | "range">,
): readonly string[] {
  const [table, ...key] = decodeCursor(cursor) ?? [];
  if (table !== by.join(",") || key.length !== by.length) throw wrongCursor();
  if (!key.every(isStorable)) throw wrongCursor();
  const day = key[by.indexOf("day")];
  if (day === undefined) return key;
  if (!z.iso.date().safeParse(day).success) throw wrongCursor();
  if (day < range.fromDay || day > range.toDay) throw wrongCursor();
  return key;
}

const wrongCursor = () =>
  new GranaryError("request_invalid", "This is no place in this table.", {
    hint: "Take the cursor from next of the page before, with the same other parameters.",
  });

/** The fields of a line that are told by id, with the field of its name. */
const ids = { team: "teamId", grant: "grantId", sponsor: "sponsorId" } as const;

const isNamed = (dimension: ReportDimension): dimension is keyof typeof ids => dimension in ids;

const keyOf = (line: UsageLine, by: readonly ReportDimension[]): readonly string[] =>
  by.map((dimension) => line[isNamed(dimension) ? ids[dimension] : dimension] ?? "");

type NameOf = (dimension: keyof typeof ids, id: string) => string;

/** Reads the names that a table needs; what nobody knows any more is told by its id. */
async function readNames(directory: Names, by: readonly ReportDimension[]): Promise<NameOf> {
  const read = { team: directory.teams, grant: directory.grants, sponsor: directory.sponsors };
  const found = await Promise.all(
    by.filter(isNamed).map(async (dimension) => {
      const records: readonly { readonly id: string; readonly name: string }[] =
        await read[dimension]();
      return [dimension, new Map(records.map(({ id, name }) => [id, name]))] as const;
    }),
  );
  const names = new Map(found);
  return (dimension, id) => names.get(dimension)?.get(id) ?? id;
}

function toLine(row: Row, by: readonly ReportDimension[], nameOf: NameOf): UsageLine {
  const line: UsageLine = sumRows([row]);
  for (const dimension of by) {
    const value = row[dimension] ?? "";
    if (isNamed(dimension)) {
      line[ids[dimension]] = value;
      line[dimension] = nameOf(dimension, value);
    } else line[dimension] = value;
  }
  return line;
}

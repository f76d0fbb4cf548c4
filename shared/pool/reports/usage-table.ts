import * as z from "zod/mini";
import { calendarDay } from "../../ledger/windows.ts";
import type { Directory, LedgerStore } from "../../ports/store.ts";
import type { UsageRow, UsageScope } from "../../ports/usage.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import { limits } from "../../schemas/limits.ts";
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
};

/** Which part of a table is wanted. */
export type PageWish = { readonly limit: number; readonly cursor: string | undefined };

/** Where names of teams, grants and sponsors come from. */
type Names = Pick<Directory, "teams" | "grants" | "sponsors">;

type Row = UsageRow & Partial<Record<ReportDimension, string>>;

/**
 * The rows of a table in the order of `by`, with names, a few days at a time where `by` begins with the
 * day: so much is in memory and no more, however long the range is.
 */
export async function* readTable(
  { ledger, directory }: { readonly ledger: Pick<LedgerStore, "usage">; readonly directory: Names },
  { scope, range, by }: TableQuery,
): AsyncGenerator<readonly UsageLine[]> {
  const name = await readNames(directory, by);
  const isByDay = by[0] === "day";
  const step = isByDay ? limits.tableDaysAtOnce : limits.usageDaysMax;
  for (const part of partsOf(range, step)) {
    const rows: readonly Row[] = await ledger.usage({ scope, range: part, by });
    yield rows.map((row) => toLine(row, by, name));
  }
}

/**
 * One page of a table, for `GET /v1/usage?by=`. Throws `request_invalid` for a range that is none and
 * for a cursor of another table or of days that are not asked for.
 */
export async function reportTable(
  store: { readonly ledger: Pick<LedgerStore, "usage">; readonly directory: Names },
  asker: ReportAsker & { readonly by: readonly ReportDimension[]; readonly page: PageWish },
  facts: PoolFacts & { readonly at: UnixMs },
): Promise<UsageTable> {
  const { filter: scope, by, page } = asker;
  const range = rangeOf(asker.wish, calendarDay(facts.pool.timeZone, facts.at).day);
  const after = page.cursor === undefined ? undefined : keyOfCursor(page.cursor, by);
  const rest = after === undefined || by[0] !== "day" ? range : restOf(range, after[0]);
  const lines: UsageLine[] = [];
  let isBefore = after !== undefined;
  for await (const some of readTable(store, { scope, by, range: rest })) {
    for (const line of some) {
      if (!isBefore) lines.push(line);
      else if (keyOf(line, by).every((part, index) => part === after?.[index])) isBefore = false;
    }
    if (lines.length > page.limit) break;
  }
  if (isBefore) throw wrongCursor();
  const rows = lines.slice(0, page.limit);
  const last = rows.at(-1);
  return {
    ...headOf(asker, asker.identity, facts),
    from: range.fromDay,
    to: range.toDay,
    by: [...by],
    rows,
    ...(last !== undefined && lines.length > rows.length
      ? { next: encodeCursor(keyOf(last, by)) }
      : {}),
  };
}

/** The days of a range from one of them on. A cursor is anybody's text, or one of another range. */
function restOf(range: DayRange, fromDay = ""): DayRange {
  const isIn = isDay(fromDay) && fromDay >= range.fromDay && fromDay <= range.toDay;
  if (!isIn) throw wrongCursor();
  return { ...range, fromDay };
}

const isDay = (text: string) => z.iso.date().safeParse(text).success;

function keyOfCursor(cursor: string, by: readonly ReportDimension[]): readonly string[] {
  const key = decodeCursor(cursor);
  if (key?.length !== by.length) throw wrongCursor();
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

import type { Database } from "better-sqlite3";

/** Rows that one statement writes: most of what a call costs is then shared by all of them. */
const rowsAtOnce = 32;

/** How to write rows: the statement around the places of their values, and how many each has. */
type Insertion = { readonly text: (places: string) => string; readonly columns: number };

/** Writes rows, given as one list of all their values. */
export function prepareInsert(database: Database, { text, columns }: Insertion) {
  const row = `(${Array.from({ length: columns }, () => "?").join(", ")})`;
  const places = (rows: number) => Array.from({ length: rows }, () => row).join(", ");
  const one = database.prepare<(string | number)[]>(text(places(1)));
  const many = database.prepare<(string | number)[]>(text(places(rowsAtOnce)));
  const step = rowsAtOnce * columns;
  return (values: readonly (string | number)[]): void => {
    let done = 0;
    for (; done + step <= values.length; done += step) many.run(...values.slice(done, done + step));
    for (; done < values.length; done += columns) one.run(...values.slice(done, done + columns));
  };
}

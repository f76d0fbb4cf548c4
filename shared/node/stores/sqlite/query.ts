import type { Database, Statement } from "better-sqlite3";
import {
  type Compilable,
  DummyDriver,
  Kysely,
  type RawBuilder,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import type { Schema } from "../sql/tables.ts";

/**
 * Writes SQL and runs none: queries are compiled and given to better-sqlite3, which is synchronous,
 * so that a transaction never waits for a promise.
 */
export const query = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (kysely) => new SqliteIntrospector(kysely),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/** A statement to run many times. The values in the query only mark the places of parameters. */
export function prepare<Row>(
  database: Database,
  compilable: Compilable<Row>,
): Statement<unknown[], Row> {
  return database.prepare(compilable.compile().sql);
}

/** The rows of a query, or of what it returns after writing. */
export function all<Row>(database: Database, compilable: Compilable<Row>): Row[] {
  const { sql, parameters } = compilable.compile();
  return database.prepare<unknown[], Row>(sql).all(...parameters);
}

/** The rows of a query that is written out. */
export function allOf<Row>(database: Database, raw: RawBuilder<Row>): Row[] {
  return all(database, { compile: () => raw.compile(query) });
}

/** The first row of a query, if there is one. */
export function first<Row>(database: Database, compilable: Compilable<Row>): Row | undefined {
  return all(database, compilable)[0];
}

/** Runs a query that returns nothing. */
export function run(database: Database, compilable: Compilable): void {
  const { sql, parameters } = compilable.compile();
  database.prepare(sql).run(...parameters);
}

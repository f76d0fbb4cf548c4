import { DatabaseSync } from "node:sqlite";

/** The tool writes meanwhile. */
const busyMs = 5_000;

/** The text that a query of a tool's SQLite database finds first; empty while there is none. */
export function firstText(file: string, query: string): string {
  const database = new DatabaseSync(file, { readOnly: true, timeout: busyMs });
  try {
    const [row] = database.prepare(query).all();
    const [text] = Object.values(row ?? {});
    return typeof text === "string" ? text : "";
  } finally {
    database.close();
  }
}

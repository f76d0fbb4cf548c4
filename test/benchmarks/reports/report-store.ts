import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqliteStore } from "@granary/shared/node/stores/sqlite/open-sqlite-store";
import { seededRandom } from "../seeded-random.ts";
import { saveReportPeople } from "./report-people.ts";
import { type History, writeHistory } from "./write-history.ts";

/** Another number here, and stores that were kept from earlier runs are made anew. */
const version = 2;

const leavesAtOnce = 10_000;

/** A data folder with a long history, and what is in it. */
export type ReportStore = History & { readonly folder: string };

/**
 * Finds the store of this size from an earlier run in the machine's temporary folder, or makes it, which
 * takes minutes for a million entries. Whoever measures takes a copy.
 */
export async function findReportStore(
  entries: number,
  { seed, onProgress }: { seed: number; onProgress: (done: number, total: number) => void },
): Promise<ReportStore> {
  const home = join(tmpdir(), "granary-bench-reports");
  const folder = join(home, `${version}-${seed}-${entries}`);
  const noted = join(folder, "history.json");
  if (existsSync(noted)) {
    await bringUp(folder);
    return { ...(JSON.parse(readFileSync(noted, "utf8")) as History), folder };
  }
  const draft = `${folder}.draft-${process.pid}`;
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  const random = seededRandom(seed);
  const store = await openSqliteStore({ path: join(draft, "granary.sqlite"), isBrief: true });
  const history = await (async () => {
    try {
      const people = await saveReportPeople(store, random);
      return await writeHistory(store, people, { entries, random, onProgress });
    } finally {
      await store.close();
    }
  })();
  writeFileSync(join(draft, "history.json"), JSON.stringify(history));
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
  await bringUp(folder);
  return { ...history, folder };
}

/** Brings a store to this version, and commits to every entry, as a served pool does by and by. */
async function bringUp(folder: string): Promise<void> {
  const store = await openSqliteStore({ path: join(folder, "granary.sqlite"), isBrief: true });
  try {
    while ((await store.ledger.addLeaves(leavesAtOnce)) > 0);
  } finally {
    await store.close();
  }
}

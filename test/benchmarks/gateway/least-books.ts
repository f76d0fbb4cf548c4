import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { openDatabase } from "@granary/shared/node/stores/sqlite/open-database";

// One row a request and one for the sum, flushed to disk as the pool's own books are.

/** What `least.ts` has written. */
export type LeastOperation = {
  readonly kind: "hold" | "settle";
  readonly id: number;
  readonly tokens: number;
};

const path = join(String(workerData), "least.db");
const database = openDatabase({ path, mayCreate: true, busyTimeoutMs: 1_000 });
database.exec(
  "create table if not exists least (id integer primary key, held integer, spent integer)",
);
database.prepare("insert into least values (0, 0, 0)").run();
const hold = database.prepare("insert into least values (?, ?, 0)");
const settle = database.prepare("update least set held = 0, spent = ? where id = ?");
const sum = database.prepare("update least set held = held + ?, spent = spent + ? where id = 0");

const commit = database.transaction((operations: readonly LeastOperation[]) => {
  let [held, spent] = [0, 0];
  for (const { kind, id, tokens } of operations) {
    if (kind === "hold") {
      hold.run(id, tokens);
      held += tokens;
    } else {
      settle.run(tokens, id);
      spent += tokens;
    }
  }
  sum.run(held, spent);
});

parentPort?.on("message", (operations: readonly LeastOperation[]) => {
  commit.immediate(operations);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A thread has no origin.
  parentPort?.postMessage(operations.length);
});

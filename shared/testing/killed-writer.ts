import { writeSync } from "node:fs";
import { createGroupCommit } from "../ledger/group-commit.ts";
import { limits } from "../schemas/limits.ts";
import { sampleHold, sampleSettle } from "./store-samples.ts";
import { openSqliteStore } from "../node/stores/sqlite/open-sqlite-store.ts";

// A process of its own for `kill.test.ts`: holds and settles as fast as it can and says on standard
// output, one line each, what was acknowledged. It never ends by itself.
const [path = "", firstNumber = "0"] = process.argv.slice(2);
const store = await openSqliteStore({ path });
const { submit } = createGroupCommit({ commit: store.ledger.commit, limits });
let number = Number(firstNumber);

/** Written before anything else can happen, as an answer to a client would be. */
function say(line: string): void {
  for (;;) {
    try {
      writeSync(1, `${line}\n`);
      return;
    } catch (error) {
      // Whoever reads is slower; there is room again in a moment.
      if (!(error instanceof Error && "code" in error && error.code === "EAGAIN")) throw error;
    }
  }
}

async function work(): Promise<void> {
  for (;;) {
    number += 1;
    const mine = number;
    const held = await submit(sampleHold(mine, { owner: `process-${process.pid}` }));
    if (held.kind === "refused") return;
    say(`held ${mine}`);
    await submit(sampleSettle(mine));
    say(`settled ${mine}`);
  }
}

await Promise.all(Array.from({ length: 16 }, work));

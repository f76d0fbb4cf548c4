import { join } from "node:path";
import { openSqliteStore } from "@granary/shared/node/stores/sqlite/open-sqlite-store";

// What `granary ledger check` does with a store, in a process of its own, and what that took.

const store = await openSqliteStore({
  path: join(process.argv[2] ?? "", "granary.sqlite"),
  isBrief: true,
});
const differences = await store.ledger.differences();
await store.close();
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
const ledgerCheckCpuS = (userCPUTime + systemCPUTime) / 1e6;
process.stdout.write(`${JSON.stringify({ ledgerCheckCpuS, ledgerCheckMb: maxRSS / 1_024 })}\n`);
process.exitCode = differences.length === 0 ? 0 : 1;

import { describe } from "vitest";
import type { Store } from "../../ports/store.ts";
import { describeDirectory } from "./store-conformance-directory.ts";
import { describeHolds } from "./store-conformance-holds.ts";
import { describeRequestKeys } from "./store-conformance-keys.ts";
import { describeLeaves } from "./store-conformance-leaves.ts";
import { describeLedger } from "./store-conformance-ledger.ts";
import { describePolicies } from "./store-conformance-policies.ts";
import { describeReports } from "./store-conformance-reports.ts";
import { describeSums } from "./store-conformance-sums.ts";
import { describePlaceForTurns } from "./store-conformance-turns.ts";

/**
 * What every store must do, whatever it keeps things in. `open` gives an empty one for each test;
 * the suite closes it.
 */
export function describeStore(name: string, open: () => Promise<Store>): void {
  // Each part opens its own store before its own tests and no others.
  for (const describePart of [
    describeLedger,
    describeLeaves,
    describeHolds,
    describeReports,
    describeSums,
    describeDirectory,
    describePolicies,
    describeRequestKeys,
    describePlaceForTurns,
  ]) {
    describe(`the ${name} store`, () => {
      describePart(open);
    });
  }
}

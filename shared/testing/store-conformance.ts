import { describe } from "vitest";
import type { Store } from "../ports/store.ts";
import { describeDirectory } from "./store-conformance-directory.ts";
import { describeLedger } from "./store-conformance-ledger.ts";
import { describeReports } from "./store-conformance-reports.ts";

/**
 * What every store must do, whatever it keeps things in. `open` gives an empty one for each test;
 * the suite closes it.
 */
export function describeStore(name: string, open: () => Promise<Store>): void {
  describe(`the ${name} store`, () => {
    describeLedger(open);
    describeReports(open);
    describeDirectory(open);
  });
}

import type { UsageDimension, UsageRow } from "../../../ports/store.ts";

/** A row of sums as the database gives it. */
export type SumsRow = { readonly [Dimension in UsageDimension]?: string } & {
  readonly requests: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costMicroUsd: number;
  readonly spentTokens: number;
  readonly unknownRequests: number;
  readonly unknownMicroUsd: number;
  readonly unknownTokens: number;
};

/** Such a row as everybody else knows it. */
export function toUsage<By extends UsageDimension>(row: SumsRow): UsageRow<By> {
  const { unknownRequests, unknownMicroUsd, unknownTokens, ...sums } = row;
  const unknown = {
    requests: unknownRequests,
    microUsd: unknownMicroUsd,
    tokens: unknownTokens,
  };
  // The database was asked for these dimensions and no other.
  return { ...sums, unknown } as unknown as UsageRow<By>;
}

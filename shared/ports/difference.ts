/** A balance that is not the sum of its entries. */
export type BalanceDifference = {
  readonly accountId: string;
  readonly window: string;
  readonly measure: string;
  readonly balance: number;
  readonly entries: number;
};

/** A hold that is not what its entries make it, in one respect. */
export type HoldDifference = {
  readonly holdId: string;
  /** What differs, such as `state` or `spent.tokens`; `holdId` where either is not there at all. */
  readonly measure: string;
  readonly hold: string | number | undefined;
  readonly entries: string | number | undefined;
};

/** Something that is kept for quick reading and not as the entries have it. There must never be one. */
export type Difference = BalanceDifference | HoldDifference;

/**
 * Prices that win over the list: read by hand on the vendor's page, in dollars for a million tokens.
 * Add a line where the list is wrong or has none; remove it when the list has caught up.
 */
export const overrides: readonly PriceOverride[] = [
  // The list has the price of the weeks after the launch, which ended on 2026-09-09.
  {
    provider: "zhipu",
    model: "glm-5.3-flash",
    usd: { input: 0.15, output: 0.5, cachedInput: 0.03 },
    page: "https://docs.z.ai/guides/overview/pricing",
    checked: "2026-11",
  },
];

/** One price read by hand. */
export type PriceOverride = {
  /** A provider's id. */
  readonly provider: string;
  /** The model's name there, whole; small and capital letters are the same. */
  readonly model: string;
  readonly usd: {
    readonly input: number;
    readonly output: number;
    readonly cachedInput?: number;
    readonly cacheWrite?: number;
  };
  /** Where it was read, and the month. */
  readonly page: string;
  readonly checked: string;
};

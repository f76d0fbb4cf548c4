/** Narrows a question to what the asker may see; an absent field does not narrow. */
export type UsageScope = {
  readonly memberId?: string;
  readonly teamId?: string;
  readonly sponsorId?: string;
};

/** What use can be added up by. Teams, grants, sponsors and members are named by their ids. */
export type UsageDimension = "day" | "team" | "model" | "grant" | "feature" | "sponsor" | "member";

/** What is asked of the use in the books. */
export type UsageQuery<By extends UsageDimension = UsageDimension> = {
  readonly scope: UsageScope;
  /** Days of the pool's calendar, `YYYY-MM-DD`, both inclusive. */
  readonly range: { readonly fromDay: string; readonly toDay: string };
  /** One row for each combination of these, in their order; for none of them one row with everything. */
  readonly by: readonly By[];
  /** Only so many of these rows; all of them if absent. */
  readonly page?: UsagePage;
};

/** A part of the rows: at most `limit`, beginning after the one with these values of `by`, if any. */
export type UsagePage = { readonly limit: number; readonly after?: readonly string[] };

/** What some requests came to. Those that are still held, or were voided, are not among them. */
export type UsageSums = {
  readonly requests: number;
  /** As reported or estimated. Of an `unknown` request nothing was, so it adds nothing here. */
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** What was charged, that of `unknown` requests included. */
  readonly costMicroUsd: number;
  readonly spentTokens: number;
  /** How much of all this is of requests that nobody knows the cost of yet. */
  readonly unknown: {
    readonly requests: number;
    readonly microUsd: number;
    readonly tokens: number;
  };
};

/** The sums of one combination of the dimensions that were asked for. */
export type UsageRow<By extends UsageDimension = never> = UsageSums & {
  readonly [Dimension in By]: string;
};

/** The teams that cost most, the dearest first. */
export type TopTeams = {
  readonly teams: readonly (UsageRow<"team"> & { readonly name: string })[];
  /** What all teams came to, at the same moment; absent if there was no use. */
  readonly total?: UsageSums;
  /** How many teams there was use of. */
  readonly count: number;
};

/** What one grant was charged on one day for requests whose cost nobody knows yet. */
export type UnknownUse = {
  readonly grantId: string;
  readonly day: string;
  readonly requests: number;
  readonly microUsd: number;
  readonly tokens: number;
};

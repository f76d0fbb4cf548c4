import type { GrantId, TeamId } from "../schemas/ids.ts";

/** What a team was given at one provider account, in tokens as they count there divided by its weight. */
export type ServedAmount = {
  readonly grantId: GrantId;
  readonly teamId: TeamId;
  /** Below 0 where less was used than had been told. */
  readonly service: number;
  /** Whether it had nobody in line when a request of it came: then it starts where the others are. */
  readonly isBack: boolean;
};

/** Amounts as one replica tells them. `number` goes up by one with each; a repeated one counts once. */
export type ServedNotice = { readonly number: number; readonly amounts: readonly ServedAmount[] };

/** How one replica stands at one provider account. Turns are counters: the lowest is next. */
export type AccountReport = {
  readonly grantId: GrantId;
  /** The counter of the team it let through last. */
  readonly level: number;
  /** The least counter among teams with somebody in line here; absent where nobody waits. */
  readonly floor?: number;
  /** Absent where the account has no limit at a time. */
  readonly slots?: {
    /** What the account takes at a time, from all replicas together. */
    readonly limit: number;
    readonly running: number;
    /** Of those who wait here, the lowest first, at most `turnsToldMax`. */
    readonly turns: readonly number[];
    /** Nothing runs or waits here any more: its slots are for others. */
    readonly isLeaving: boolean;
  };
};

/** What one replica says to the others. */
export type TurnReport = {
  readonly replica: string;
  /** Sent again as it was until an answer came; absent where nothing was served. */
  readonly served?: ServedNotice;
  /**
   * The number of the last notice that was heard from each other replica. Absent the first time: then
   * each replica's newest number is heard alone, without amounts.
   */
  readonly heard?: Readonly<Record<string, number>>;
  /** At most one for each account. */
  readonly accounts: readonly AccountReport[];
};

/** What a replica hears of an account it reported on. */
export type AccountNews = {
  readonly grantId: GrantId;
  /** True if it was not here while notices were kept: it begins at `level`. */
  readonly isNew: boolean;
  /** The highest level anybody told. */
  readonly level: number;
  /** The least counter among teams in line at other replicas. */
  readonly floor?: number;
  /** The lowest turn of those who wait at other replicas and for whom nothing is free. */
  readonly turn?: number;
  /** How many it may run at a time until it asks again; never below what it said is running. */
  readonly share?: number;
};

/** What the others served since, each notice once and in order, and how the accounts stand. */
export type TurnNews = {
  readonly notices: readonly (ServedNotice & { readonly replica: string })[];
  readonly accounts: readonly AccountNews[];
};

/**
 * Where replicas meet to take turns at provider accounts as if they were one. It decides nothing
 * about money and may forget: notices after `servedKeptMs`, replicas that were not heard for
 * `ownerStaleMs`, by the store's own clock alone. The shares of all replicas that are heard are
 * together never above an account's limit, but for what was running already when a limit fell.
 */
export type SharedTurns = {
  /** Tells and hears in one step, or rejects; safe to repeat with the same notice. */
  readonly exchange: (report: TurnReport) => Promise<TurnNews>;
};

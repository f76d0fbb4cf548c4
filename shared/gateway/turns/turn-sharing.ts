import type { Clock } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import type { AccountReport, SharedTurns, TurnNews, TurnReport } from "../../ports/shared-turns.ts";
import type { GrantId } from "../../schemas/ids.ts";
import { limits } from "../../schemas/limits.ts";
import type { ShareOfQueue } from "./queue-share.ts";
import { createServedOutbox } from "./served-outbox.ts";

/** Tells other replicas what this one served, and hears what they did. */
export type TurnSharing = {
  /** Somebody came: there will be something to tell and to hear. Costs nothing when called again. */
  readonly wake: () => void;
};

/** What it needs. */
export type TurnSharingWorld = {
  readonly clock: Clock;
  readonly log: Pick<Log, "warn">;
  readonly turns: SharedTurns;
  /** This process among the others. */
  readonly replica: string;
  /** The queues of this process by the grants whose accounts they are at. */
  readonly queues: () => Iterable<readonly [GrantId, ShareOfQueue]>;
  readonly queueOf: (grantId: GrantId) => ShareOfQueue | undefined;
  /** Whether anybody runs or waits here. */
  readonly isBusy: () => boolean;
};

/**
 * Meets the other replicas in the store every `turnsToldMs` while somebody runs or waits here, and
 * not at all while nobody does. Alone it only looks whether others have come: whoever runs then has
 * something to tell them though nobody new asks here. No request waits for it longer than
 * `turnsAnswerMs`. What was served is told until it arrived, under a number that stays the same, so that
 * it counts once.
 */
export function createTurnSharing(world: TurnSharingWorld): TurnSharing {
  const { clock, turns, replica } = world;
  const outbox = createServedOutbox();
  const hearing = createHearing(world.queueOf);
  let isArmed = false;
  let isWanted = false;
  let isFailing = false;
  let askedMs = -Infinity;

  const collect = () => {
    const accounts: AccountReport[] = [];
    const asked = new Map<GrantId, ShareOfQueue>();
    for (const [grantId, queue] of world.queues()) {
      const report = queue.report();
      if (report === undefined) continue;
      asked.set(grantId, queue);
      accounts.push({ grantId, ...report.account });
      outbox.add(grantId, report.served);
    }
    return { accounts, asked };
  };
  const meet = async (): Promise<boolean> => {
    const { accounts, asked } = collect();
    if (asked.size === 0) return world.isBusy();
    const goAlone = () => {
      for (const queue of asked.values()) queue.goAlone();
    };
    const forgetPatience = clock.after(limits.turnsAnswerMs, goAlone);
    try {
      const served = outbox.seal();
      const news = await turns.exchange({
        replica,
        accounts,
        ...hearing.positions(),
        ...(served !== undefined && { served }),
      });
      if (served !== undefined) outbox.arrived(served);
      hearing.hear(news);
      for (const { grantId, ...account } of news.accounts) asked.get(grantId)?.hear(account);
      isFailing = false;
    } catch (error) {
      goAlone();
      if (!isFailing) world.log.warn("turns_not_shared", { fault: nameOf(error) });
      isFailing = true;
    } finally {
      forgetPatience();
    }
    return true;
  };
  const arm = () => {
    isArmed = true;
    clock.after(Math.max(0, askedMs + limits.turnsToldMs - clock.monotonicMs()), () => {
      askedMs = clock.monotonicMs();
      isWanted = false;
      void meet().then(armAgain);
    });
  };
  const armAgain = (isBusy: boolean) => {
    isArmed = false;
    if (isBusy || isWanted) arm();
  };
  return {
    wake: () => {
      isWanted = true;
      if (!isArmed) arm();
    },
  };
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : typeof error);

/** What was heard from whom, so that nothing is counted twice. */
function createHearing(queueOf: TurnSharingWorld["queueOf"]) {
  let heard: Map<string, number> | undefined;
  return {
    positions: (): Pick<TurnReport, "heard"> =>
      heard === undefined ? {} : { heard: Object.fromEntries(heard) },
    hear({ notices, accounts }: TurnNews): void {
      const isFirst = heard === undefined;
      heard ??= new Map();
      const newcomers = new Set(accounts.flatMap((one) => (one.isNew ? [one.grantId] : [])));
      for (const { replica, number, amounts } of notices) {
        if (number <= (heard.get(replica) ?? 0)) continue;
        // The longest silent is forgotten first; whatever it told is not kept that long.
        heard.delete(replica);
        if (heard.size >= limits.replicasRememberedMax) heard.delete([...heard.keys()][0] ?? "");
        heard.set(replica, number);
        if (isFirst) continue;
        for (const { grantId, teamId, ...amount } of amounts) {
          // A queue that is new here begins at a level that has it all.
          if (!newcomers.has(grantId)) queueOf(grantId)?.addServed(teamId, amount);
        }
      }
    },
  };
}

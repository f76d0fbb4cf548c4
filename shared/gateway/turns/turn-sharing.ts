import type { Clock } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import type {
  AccountReport,
  ServedAmount,
  ServedNotice,
  SharedTurns,
  TurnNews,
} from "../../ports/shared-turns.ts";
import type { ServedHere } from "../../scheduler/fair-queue-state.ts";
import type { GrantId, TeamId } from "../../schemas/ids.ts";
import { limits } from "../../schemas/limits.ts";
import type { ShareOfQueue } from "./queue-share.ts";

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
};

/**
 * Meets the other replicas in the store every `turnsToldMs` while somebody runs or waits here, and
 * not at all while nobody does. No request waits for it longer than `turnsAnswerMs`. What was served
 * is told until it arrived, under a number that stays the same, so that it counts once.
 */
export function createTurnSharing(world: TurnSharingWorld): TurnSharing {
  const { clock, turns, replica } = world;
  const outbox = createOutbox();
  let heard: Map<string, number> | undefined;
  let isArmed = false;
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
  const hear = (news: TurnNews, asked: ReadonlyMap<GrantId, ShareOfQueue>) => {
    const isFirst = heard === undefined;
    heard ??= new Map();
    const newcomers = new Set(news.accounts.filter(({ isNew }) => isNew).map((one) => one.grantId));
    for (const notice of news.notices) {
      if (notice.number <= (heard.get(notice.replica) ?? 0)) continue;
      // The longest silent is forgotten first; whatever it told is not kept that long.
      heard.delete(notice.replica);
      if (heard.size >= limits.replicasRememberedMax) heard.delete([...heard.keys()][0] ?? "");
      heard.set(notice.replica, notice.number);
      if (isFirst) continue;
      for (const { grantId, teamId, ...amount } of notice.amounts) {
        // A queue that is new here begins at a level that has it all.
        if (!newcomers.has(grantId)) world.queueOf(grantId)?.addServed(teamId, amount);
      }
    }
    for (const { grantId, ...account } of news.accounts) asked.get(grantId)?.hear(account);
  };
  const meet = async (): Promise<boolean> => {
    const { accounts, asked } = collect();
    if (asked.size === 0) return false;
    const goAlone = () => {
      for (const queue of asked.values()) queue.goAlone();
    };
    const forgetPatience = clock.after(limits.turnsAnswerMs, goAlone);
    try {
      const served = outbox.seal();
      const news = await turns.exchange({
        replica,
        accounts,
        ...(heard !== undefined && { heard: Object.fromEntries(heard) }),
        ...(served !== undefined && { served }),
      });
      if (served !== undefined) outbox.arrived(served);
      hear(news, asked);
      isFailing = false;
    } catch (error) {
      goAlone();
      if (!isFailing) world.log.warn("turns_not_shared", { fault: String(error) });
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
      void meet().then((isBusy) => {
        isArmed = false;
        if (isBusy) arm();
      });
    });
  };
  return {
    wake: () => {
      if (!isArmed) arm();
    },
  };
}

/** What was served and has not arrived: one notice at a time, and behind it what came since. */
function createOutbox() {
  let amounts = new Map<string, ServedAmount>();
  let sealed: ServedNotice | undefined;
  let number = 0;
  return {
    add(grantId: GrantId, served: ReadonlyMap<string, ServedHere>): void {
      for (const [team, { service, isBack }] of served) {
        const key = `${grantId} ${team}`;
        const before = amounts.get(key);
        amounts.set(key, {
          grantId,
          // Queues know teams by their ids.
          teamId: team as TeamId,
          service: service + (before?.service ?? 0),
          isBack: isBack || (before?.isBack ?? false),
        });
      }
    },
    /** The notice to send; the one before, as it was, if that did not arrive. */
    seal(): ServedNotice | undefined {
      if (sealed === undefined && amounts.size > 0) {
        sealed = { number: (number += 1), amounts: [...amounts.values()] };
        amounts = new Map();
      }
      return sealed;
    },
    arrived(notice: ServedNotice): void {
      if (sealed === notice) sealed = undefined;
    },
  };
}

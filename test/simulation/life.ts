import type { EventLoop } from "./event-loop.ts";
import { staleMs, type PausePlan } from "./scenario.ts";

/**
 * One life of one replica, from its start to its death. Every contact of its code with the world
 * goes through here and is counted; a life can end at any of them. Afterwards nothing it does has an
 * effect and nothing it waits for comes, which is all that a killed process leaves.
 */
export type Life = {
  /** How its holds name it. No two lives have the same. */
  readonly owner: string;
  readonly isAlive: () => boolean;
  /** Counts a contact; false if the life is over, or ended just now, before it took effect. */
  readonly touch: (contact: string) => boolean;
  /** A call that takes time. Both the call and its answer are contacts. */
  readonly call: <Value>(
    contact: string,
    start: (answer: (settle: () => Value) => void) => void,
  ) => Promise<Value>;
  /** Runs `event` when the life ends. */
  readonly atDeath: (event: () => void) => void;
  readonly contacts: () => number;
  /** Runs `event` now, or when the replica wakes up if it stands still. */
  readonly whenAwake: (event: () => void) => void;
  /** Whether it says that it lives: others take it for dead when it stood still for `staleMs`. */
  readonly seemsLive: () => boolean;
  /** Whether others ever did. */
  readonly wasTakenForDead: () => boolean;
};

/** What a life is given. */
export type LifeOptions = {
  readonly loop: EventLoop;
  readonly owner: string;
  /** The contact it dies at, from 1; absent for a life that lasts. */
  readonly diesAt?: number | undefined;
  /** When it stands still. */
  readonly pauses: readonly PausePlan[];
  readonly onDeath: () => void;
};

/** Begins a life. */
export function beginLife({ loop, owner, diesAt, pauses, onDeath }: LifeOptions): Life {
  const deathEvents: (() => void)[] = [];
  let isAlive = true;
  let contacts = 0;
  let wasTakenForDead = false;

  const pauseNow = () =>
    pauses.find(
      ({ fromMs, lengthMs }) => loop.nowMs() >= fromMs && loop.nowMs() < fromMs + lengthMs,
    );
  const whenAwake = (event: () => void): void => {
    const pause = pauseNow();
    if (pause === undefined) event();
    else loop.after(pause.fromMs + pause.lengthMs - loop.nowMs(), () => whenAwake(event));
  };
  const seemsLive = (): boolean => {
    if (!isAlive) return false;
    const pause = pauseNow();
    if (pause === undefined || loop.nowMs() - pause.fromMs < staleMs) return true;
    wasTakenForDead = true;
    return false;
  };

  const touch = (contact: string): boolean => {
    if (!isAlive) return false;
    contacts += 1;
    loop.note(`${owner} ${contact}`);
    if (contacts !== diesAt) return true;
    isAlive = false;
    loop.note(`${owner} dies`);
    for (const event of deathEvents) event();
    onDeath();
    return false;
  };

  return {
    owner,
    isAlive: () => isAlive,
    touch,
    call: (contact, start) =>
      new Promise((resolve, reject) => {
        if (!touch(contact)) return;
        start((settle) => {
          whenAwake(() => {
            if (!touch(`${contact} answered`)) return;
            try {
              resolve(settle());
            } catch (error) {
              reject(error);
            }
          });
        });
      }),
    atDeath: (event) => {
      deathEvents.push(event);
    },
    contacts: () => contacts,
    whenAwake,
    seemsLive,
    wasTakenForDead: () => wasTakenForDead,
  };
}

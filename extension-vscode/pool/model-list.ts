import type { Clock } from "@granary/shared/ports/clock";
import type { ModelListItem } from "@granary/shared/schemas/models";
import { createListeners } from "./listeners.ts";
import { loadJoined } from "./load-joined.ts";

/** Where the last list is kept between two starts of the editor, by the place it came from. */
export type KeptModels = {
  readonly read: (place: string) => unknown;
  readonly write: (place: string, models: readonly ModelListItem[]) => void;
};

/** The models that can be paid for now, as well as they are known. */
export type ModelList = {
  /**
   * The last list if it is young enough, else a new one; the last good one where the pool does not
   * answer. Throws only where there never was one.
   */
  readonly get: () => Promise<readonly ModelListItem[]>;
  /** Asks anew unless the list is younger than that. Never throws: what was known stays. */
  readonly refresh: (olderThanMs: number) => Promise<void>;
  /** There are none any more: this device is not in the pool. */
  readonly clear: () => void;
  /** Another pool: nothing that is known holds. */
  readonly restart: () => void;
  /** Told when the list is another one. */
  readonly onChange: (listener: () => void) => () => void;
};

/** The editor asks for the models several times a second; the pool is asked this seldom. */
const keptMs = 10 * 60_000;

/** `place` names the pool and the member; `undefined` while there is none: then there are no models. */
export function createModelList(dependencies: {
  readonly clock: Clock;
  readonly kept: KeptModels;
  readonly place: () => string | undefined;
  readonly ask: () => Promise<readonly ModelListItem[]>;
}): ModelList {
  const { clock, kept, place, ask } = dependencies;
  const changed = createListeners<void>();
  let last: { readonly models: readonly ModelListItem[]; readonly atMs: number } | undefined;
  let asking: Promise<readonly ModelListItem[]> | undefined;
  let round = 0;

  type Models = readonly ModelListItem[];
  const adopt = (models: Models, before: Models | undefined): void => {
    last = { models, atMs: clock.monotonicMs() };
    if (JSON.stringify(models) !== JSON.stringify(before)) changed.tell();
  };
  /** What is known now, or was at the end of the last start. */
  const known = async (): Promise<Models | undefined> => {
    if (last !== undefined) return last.models;
    const where = place();
    return where === undefined ? [] : (await loadJoined()).parseKeptModels(kept.read(where));
  };
  const request = (): Promise<readonly ModelListItem[]> => {
    if (asking !== undefined) return asking;
    const [where, ofRound] = [place(), round];
    if (where === undefined) return Promise.resolve([]);
    const answer = ask().then(async (models) => {
      const before = await known();
      if (ofRound !== round) return models;
      adopt(models, before);
      kept.write(where, models);
      return models;
    });
    asking = answer;
    const end = () => {
      if (asking === answer) asking = undefined;
    };
    answer.then(end, end);
    return answer;
  };
  const isYoung = (ageMs: number) => last !== undefined && clock.monotonicMs() - last.atMs < ageMs;

  return {
    get: async () => {
      if (last !== undefined && isYoung(keptMs)) return last.models;
      return await request().catch(async (problem: unknown) => {
        const before = await known();
        if (before === undefined) throw problem;
        return before;
      });
    },
    refresh: async (olderThanMs) => {
      if (!isYoung(olderThanMs)) await request().catch(() => undefined);
    },
    clear: () => {
      round += 1;
      asking = undefined;
      adopt([], last?.models);
    },
    restart: () => {
      round += 1;
      asking = undefined;
      last = undefined;
      changed.tell();
    },
    onChange: changed.add,
  };
}

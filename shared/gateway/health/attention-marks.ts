import type { Clock } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import type { Directory } from "../../ports/store.ts";
import type { Attention, Grant } from "../../schemas/grant.ts";
import { limits } from "../../schemas/limits.ts";

/** The marks of grants, and of single models where one is named. */
export type AttentionMarks = {
  readonly of: (grant: Grant, model?: string) => Attention | undefined;
  /** Counts at once in this process, and for every replica as soon as the store has it. */
  readonly set: (grant: Grant, attention: Attention | undefined, model?: string) => void;
};

type Change = {
  attention: Attention | undefined;
  /** Until when it counts for more than what was read of the grant; endless while it is not saved. */
  untilMs: number;
};

/**
 * Marks as they are in the grants at hand, with this process's own changes on top until a fresh look
 * at the store must show them. While the store is away, changes count here and are saved when it is
 * back. The changes of one mark are saved in their order.
 */
export function createAttentionMarks(dependencies: {
  readonly clock: Clock;
  readonly directory: Pick<Directory, "setAttention">;
  readonly log: Log;
}): AttentionMarks {
  const { clock, directory, log } = dependencies;
  const changes = new Map<string, Change>();

  const save = async (grant: Grant, change: Change, model: string | undefined): Promise<void> => {
    for (;;) {
      const { attention } = change;
      try {
        await directory.setAttention(grant.id, attention, model);
      } catch {
        log.warn("attention_not_saved", { grant: grant.id });
        await new Promise<void>((resolve) => clock.after(limits.attentionSaveRetryMs, resolve));
        continue;
      }
      if (change.attention === attention) break;
    }
    // A look that began before this moment may still be the newest for one `grantCacheMs`.
    change.untilMs = clock.monotonicMs() + 2 * limits.grantCacheMs;
  };

  return {
    of: (grant, model) => {
      if (changes.size > 0) {
        const name = nameOf(grant, model);
        const change = changes.get(name);
        if (change !== undefined && clock.monotonicMs() < change.untilMs) return change.attention;
        if (change !== undefined) changes.delete(name);
      }
      if (model === undefined) return grant.attention;
      const { modelAttention } = grant;
      if (modelAttention === undefined || !Object.hasOwn(modelAttention, model)) return undefined;
      return modelAttention[model];
    },
    set: (grant, attention, model) => {
      const name = nameOf(grant, model);
      const unsaved = changes.get(name);
      if (unsaved !== undefined && unsaved.untilMs === Infinity) {
        unsaved.attention = attention;
        return;
      }
      const change: Change = { attention, untilMs: Infinity };
      changes.set(name, change);
      void save(grant, change, model);
    },
  };
}

function nameOf({ id }: Grant, model: string | undefined): string {
  return model === undefined ? id : `${id} ${model}`;
}

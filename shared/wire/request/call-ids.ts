import { fitName } from "./fit-name.ts";

/** Gives calls, and what came of them, ids that a whole conversation can be told with. */
export type CallIds = {
  /** A message of a model's begins: what its calls come to follows before the next one. */
  readonly turn: () => void;
  readonly ofCall: (id: string) => string;
  readonly ofResult: (id: string) => string;
};

/**
 * Ids as Anthropic and Amazon take them (checked 2026-11): of letters they know, each once in a conversation. Some servers
 * begin anew with each answer (`call_0`), and some have none. The same each time for the same messages.
 */
export function createCallIds(): CallIds {
  const counts = new Map<string, number>();
  const newest = new Map<string, string>();
  /** Calls of the last message that nothing came of yet, in their order. */
  let waiting = new Map<string, string[]>();
  return {
    turn: () => {
      waiting = new Map();
    },
    ofCall: (id) => {
      const count = (counts.get(id) ?? 0) + 1;
      counts.set(id, count);
      const given = fitName(count === 1 ? id : `${id}:${count}`);
      newest.set(id, given);
      waiting.set(id, [...(waiting.get(id) ?? []), given]);
      return given;
    },
    ofResult: (id) => waiting.get(id)?.shift() ?? newest.get(id) ?? fitName(id),
  };
}

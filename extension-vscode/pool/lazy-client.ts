import type { createClient as createPoolClient, joinPool as joinPoolNow } from "./joined.ts";
import { loadJoined } from "./load-joined.ts";

type PoolClient = ReturnType<typeof createPoolClient>;

/** What the editor asks of a pool. */
export type Client = Pick<PoolClient, "me" | "models" | "leave" | "chat" | "fillIn">;

/** A client of the pool that is loaded with the first question. Throws what the client throws. */
export function createClient(dependencies: Parameters<typeof createPoolClient>[0]): Client {
  const loaded = async () => (await loadJoined()).createClient(dependencies);
  return {
    me: async (signal) => await (await loaded()).me(signal),
    models: async (signal) => await (await loaded()).models(signal),
    leave: async (signal) => await (await loaded()).leave(signal),
    chat: async function* (...asked) {
      yield* (await loaded()).chat(...asked);
    },
    fillIn: async function* (request, signal) {
      yield* (await loaded()).fillIn(request, signal);
    },
  };
}

/** The same for joining: turns an invite code into an access token for this device. */
export const joinPool: typeof joinPoolNow = async (...asked) =>
  await (await loadJoined()).joinPool(...asked);

import type { ChatEvent } from "@granary/shared/client/chat-event";
import {
  createClient,
  joinPool,
  type ChatRequest,
  type Client,
  type Fetch,
  type FillRequest,
} from "@granary/shared/client/client";
import type { Clock } from "@granary/shared/ports/clock";
import { GranaryError } from "@granary/shared/schemas/granary-error";
import type { JoinLink } from "@granary/shared/schemas/join";
import { limits } from "@granary/shared/schemas/limits";
import type { Me } from "@granary/shared/schemas/me";
import { createListeners } from "./listeners.ts";
import type { Membership, MembershipStore } from "./membership.ts";
import { createModelList, type KeptModels, type ModelList } from "./model-list.ts";

/** What costs: each request is one for the pool's models. */
export type Asking = {
  readonly chat: (request: ChatRequest, signal: AbortSignal) => AsyncGenerator<ChatEvent>;
  readonly fillIn: (request: FillRequest, signal: AbortSignal) => AsyncGenerator<ChatEvent>;
};

/** The pool this editor belongs to, as the features use it. Asks nothing while there is none. */
export type Connection = Asking & {
  /** Uses up the link's code and keeps the token. Throws what went wrong; then nothing changed. */
  readonly join: (link: JoinLink) => Promise<Membership>;
  /** Forgets the token here, and asks the pool to forget it too. Never throws. */
  readonly leave: () => Promise<void>;
  /** `undefined` while no pool has been joined. */
  readonly askMe: () => Promise<Me> | undefined;
  /** The models that can be paid for; none while no pool has been joined. */
  readonly models: ModelList;
  /** The same questions, but that `fetch` carries them. */
  readonly through: (fetch: Fetch) => Asking;
  /** Told when a request has ended in any way: something may have been paid. */
  readonly onRequestEnd: (listener: () => void) => () => void;
};

/** Everything goes through the one `fetch`: the editor's own, which knows its proxies. */
export function createConnection(dependencies: {
  readonly membership: MembershipStore;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly keptModels: KeptModels;
  /** What this device is called where people manage devices. */
  readonly deviceName: string;
}): Connection {
  const { membership, fetch, clock, keptModels, deviceName } = dependencies;
  const requestEnded = createListeners<void>();
  const models = createModelList({
    clock,
    kept: keptModels,
    place: () => placeOf(membership.current()),
    ask: async () => (await client()?.models())?.data ?? [],
  });
  const client = (way = fetch): Client | undefined => {
    const current = membership.current();
    return current === undefined ? undefined : createClient({ fetch: way, ...current });
  };
  const revoke = async (current: Membership): Promise<void> => {
    const timeout = new AbortController();
    const stop = clock.after(limits.leaveTimeoutMs, () => timeout.abort());
    // The token is gone from here; a pool that cannot be reached finds it unused.
    await createClient({ fetch, ...current })
      .leave(timeout.signal)
      .catch(() => undefined);
    stop();
  };
  async function* asked(way: Fetch, ask: (current: Client) => AsyncGenerator<ChatEvent>) {
    const current = client(way);
    if (current === undefined) {
      throw new GranaryError("token_missing", "This editor is in no pool.");
    }
    try {
      yield* ask(current);
    } finally {
      requestEnded.tell();
    }
  }
  const through = (way: Fetch): Asking => ({
    chat: (request, signal) => asked(way, (current) => current.chat(request, signal)),
    fillIn: (request, signal) => asked(way, (current) => current.fillIn(request, signal)),
  });
  membership.onChange(models.restart);

  return {
    join: async (link) => {
      const before = membership.current();
      const joined = await joinPool(fetch, link, { kind: "vscode", name: deviceName });
      const next: Membership = { poolUrl: link.poolUrl, ...joined };
      await membership.save(next);
      if (before !== undefined) await revoke(before);
      return next;
    },
    leave: async () => {
      const before = membership.current();
      await membership.remove();
      if (before !== undefined) await revoke(before);
    },
    askMe: () => client()?.me(),
    models,
    ...through(fetch),
    through,
    onRequestEnd: requestEnded.add,
  };
}

/** Whose models and policy: another member of the same pool may have others. */
export function placeOf(membership: Membership | undefined): string | undefined {
  return membership === undefined ? undefined : `${membership.poolUrl}/${membership.member.id}`;
}

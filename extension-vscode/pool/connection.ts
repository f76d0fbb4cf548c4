import type { ChatEvent } from "@granary/shared/client/chat-event";
import type { ChatRequest, Fetch, FillRequest } from "@granary/shared/client/client";
import type { Clock } from "@granary/shared/ports/clock";
import { GranaryError, isGranaryError } from "@granary/shared/schemas/granary-error";
import type { JoinLink } from "@granary/shared/schemas/join";
import { limits } from "@granary/shared/schemas/limits";
import type { Me } from "@granary/shared/schemas/me";
import { fetchInTime } from "./fetch-in-time.ts";
import { createClient, joinPool, type Client } from "./lazy-client.ts";
import { createListeners } from "./listeners.ts";
import type { Membership, MembershipStore } from "./membership.ts";
import { createModelList, type KeptModels, type ModelList } from "./model-list.ts";

/** What costs: each request is one for the pool's models. */
export type Asking = {
  readonly chat: (request: ChatRequest, signal: AbortSignal) => AsyncGenerator<ChatEvent>;
  readonly fillIn: (request: FillRequest, signal: AbortSignal) => AsyncGenerator<ChatEvent>;
};

/** Whether a pool that was left knows: one that was not reached still counts this device. */
export type Departure = "complete" | "here-only";

/** The pool this editor belongs to, as the features use it. Asks nothing while there is none. */
export type Connection = Asking & {
  /**
   * Uses up the link's code and keeps the token; the pool of before is left. Throws what went wrong;
   * then nothing changed.
   */
  readonly join: (
    link: JoinLink,
  ) => Promise<{ readonly membership: Membership; readonly departure: Departure }>;
  /**
   * Forgets the token here at once, which ends what is being answered, and then asks the pool to
   * forget it too. Never throws.
   */
  readonly leave: () => Promise<Departure>;
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
  const soon = fetchInTime(fetch, clock);
  const requestEnded = createListeners<void>();
  const models = createModelList({
    clock,
    kept: keptModels,
    place: () => placeOf(membership.current()),
    ask: async () => (await client(soon)?.models())?.data ?? [],
  });
  const client = (way = fetch): Client | undefined => {
    const current = membership.current();
    return current === undefined ? undefined : createClient({ fetch: way, ...current });
  };
  let place = placeOf(membership.current());
  // Made with the first question: an engine loads what ends things when somebody first asks for it.
  let stay: AbortController | undefined;
  async function* asked(
    { way, signal }: { readonly way: Fetch; readonly signal: AbortSignal },
    ask: (current: Client, signal: AbortSignal) => AsyncGenerator<ChatEvent>,
  ) {
    const current = client(way);
    if (current === undefined) throw inNoPool();
    try {
      yield* ask(current, AbortSignal.any([signal, (stay ??= new AbortController()).signal]));
    } finally {
      requestEnded.tell();
    }
  }
  const through = (way: Fetch): Asking => ({
    chat: (request, signal) =>
      asked({ way, signal }, (current, end) => current.chat(request, end, "chat")),
    fillIn: (request, signal) =>
      asked({ way, signal }, (current, end) => current.fillIn(request, end)),
  });
  membership.onChange((now) => {
    models.restart();
    // A new token of the same person ends nothing.
    if (placeOf(now) === place) return;
    place = placeOf(now);
    stay?.abort(inNoPool());
    stay = undefined;
  });

  return {
    join: async (link) => {
      await membership.ready;
      const before = membership.current();
      const joined = await joinPool(soon, link, { kind: "vscode", name: deviceName });
      const next: Membership = { poolUrl: link.poolUrl, ...joined };
      await membership.save(next);
      return { membership: next, departure: await revoke(before, dependencies) };
    },
    leave: async () => {
      await membership.ready;
      const before = membership.current();
      await membership.remove();
      return await revoke(before, dependencies);
    },
    askMe: () => client(soon)?.me(),
    models,
    ...through(fetch),
    through,
    onRequestEnd: requestEnded.add,
  };
}

/** Has the pool forget a token that is forgotten here. */
async function revoke(
  membership: Membership | undefined,
  { fetch, clock }: { readonly fetch: Fetch; readonly clock: Clock },
): Promise<Departure> {
  if (membership === undefined) return "complete";
  const timeout = new AbortController();
  const stop = clock.after(limits.leaveTimeoutMs, () => timeout.abort());
  const departure = await createClient({ fetch, ...membership })
    .leave(timeout.signal)
    .then(
      (): Departure => "complete",
      // A pool that does not know the token has nothing to forget.
      (problem: unknown) => (isGranaryError(problem, "token_invalid") ? "complete" : "here-only"),
    );
  stop();
  return departure;
}

const inNoPool = () => new GranaryError("token_missing", "This editor is in no pool.");

/** Whose models and policy: another member of the same pool may have others. */
export function placeOf(membership: Membership | undefined): string | undefined {
  return membership === undefined ? undefined : `${membership.poolUrl}/${membership.member.id}`;
}

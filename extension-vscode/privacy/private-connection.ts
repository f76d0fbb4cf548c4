import type { ChatEvent } from "@granary/shared/client/chat-event";
import type { Fetch } from "@granary/shared/client/client";
import type { Asking, Connection } from "../pool/connection.ts";
import type { ToldPolicy } from "@granary/shared/schemas/me";
import type { HiddenCounts, PrivateRequest, PrivateRequests } from "./private-requests.ts";
import { obey, type Forbidden } from "./policy-error.ts";
import type { PrivateEvent } from "./restore-events.ts";
import { TextNotSentError } from "./text-not-sent-error.ts";

/** The questions, without what must not leave. */
export type PrivateAsking = Omit<Asking, "chat"> & {
  readonly chat: (...asked: Parameters<Asking["chat"]>) => AsyncGenerator<PrivateEvent>;
};

/** A connection through which no secret leaves. */
export type PrivateConnection = Omit<Connection, "through" | "chat"> &
  PrivateAsking & {
    /** The same questions on their whole way, but that `fetch` carries them; and what was hidden in each. */
    readonly rehearse: (fetch: Fetch, note: (hidden: HiddenCounts) => void) => PrivateAsking;
  };

/**
 * The same connection, but that no secret leaves through it: what is sent has placeholders, and what comes
 * back has the values. What does that is loaded with the first request; while it cannot be, nothing is sent.
 * Nor is what the policy forbids, or while nobody knows the policy.
 */
export function createPrivateConnection(
  { through, ...connection }: Connection,
  {
    load,
    policy,
  }: {
    readonly load: () => Promise<PrivateRequests>;
    readonly policy: () => Promise<ToldPolicy>;
  },
): PrivateConnection {
  async function* asked<Request, Event>(
    hide: (requests: PrivateRequests, kinds: readonly string[]) => PrivateRequest<Request, Event>,
    ask: (request: Request) => AsyncGenerator<ChatEvent>,
    { feature, note }: { feature: Forbidden; note: ((hidden: HiddenCounts) => void) | undefined },
  ): AsyncGenerator<Event> {
    const told = await policy();
    obey(told, feature);
    const hidden = hide(await load(), told.hide ?? []);
    if (hidden.kind !== "hidden") throw new TextNotSentError(hidden);
    note?.(hidden.counts);
    yield* hidden.restore(ask(hidden.request));
  }
  const over = (
    { chat, fillIn }: Asking,
    note?: (hidden: HiddenCounts) => void,
  ): PrivateAsking => ({
    chat: (request, signal) =>
      asked(
        (requests, kinds) => requests.chat(request, kinds),
        (hidden) => chat(hidden, signal),
        { feature: "chat", note },
      ),
    fillIn: (request, signal) =>
      asked(
        (requests, kinds) => requests.fillIn(request, kinds),
        (hidden) => fillIn(hidden, signal),
        { feature: "suggestions", note },
      ),
  });
  return {
    ...connection,
    ...over(connection),
    rehearse: (fetch, note) => over(through(fetch), note),
  };
}

import type { ChatEvent } from "@granary/shared/client/chat-event";
import type { Connection } from "../pool/connection.ts";
import type { PrivateRequest, PrivateRequests } from "./private-requests.ts";
import { TextNotSentError } from "./text-not-sent-error.ts";

/**
 * The same connection, but that no secret leaves through it: what is sent has placeholders, and what comes
 * back has the values. What does that is loaded with the first request; while it cannot be, nothing is sent.
 */
export function createPrivateConnection(
  connection: Connection,
  load: () => Promise<PrivateRequests>,
): Connection {
  async function* asked<Request>(
    hide: (requests: PrivateRequests) => PrivateRequest<Request>,
    ask: (request: Request) => AsyncGenerator<ChatEvent>,
  ): AsyncGenerator<ChatEvent> {
    const hidden = hide(await load());
    if (hidden.kind !== "hidden") throw new TextNotSentError(hidden);
    yield* hidden.restore(ask(hidden.request));
  }
  return {
    ...connection,
    chat: (request, signal) =>
      asked(
        (requests) => requests.chat(request),
        (hidden) => connection.chat(hidden, signal),
      ),
    fillIn: (request, signal) =>
      asked(
        (requests) => requests.fillIn(request),
        (hidden) => connection.fillIn(hidden, signal),
      ),
  };
}

import type { ChatEvent } from "@granary/shared/client/chat-event";
import type { ChatRequest, FillRequest } from "@granary/shared/client/client";
import type { PrivateType } from "@granary/shared/privacy/detectors/detector";
import { secretDetectors } from "@granary/shared/privacy/detectors";
import type { NotKnown } from "@granary/shared/privacy/find-private";
import { createHiding } from "@granary/shared/privacy/hiding";
import { hashKey } from "@granary/shared/privacy/keyed-hash";
import { hideMessages } from "./hide-messages.ts";
import { restoreChat, restoreCode, type PrivateEvent } from "./restore-events.ts";

/** How many different values of each type were hidden in a request. */
export type HiddenCounts = ReadonlyMap<PrivateType, number>;

/** A request as it may be sent, and how to read its answer; or why it may not be sent. */
export type PrivateRequest<Request, Event = ChatEvent> =
  | {
      readonly kind: "hidden";
      readonly request: Request;
      readonly counts: HiddenCounts;
      readonly restore: (events: AsyncGenerator<ChatEvent>) => AsyncGenerator<Event>;
    }
  | NotKnown;

/** What takes the secrets out of requests and puts them back into answers. */
export type PrivateRequests = {
  readonly chat: (request: ChatRequest) => PrivateRequest<ChatRequest, PrivateEvent>;
  readonly fillIn: (request: FillRequest) => PrivateRequest<FillRequest>;
};

/** Said to the model where something was hidden, and only there. */
const explanation = {
  role: "system",
  content:
    "Words made of PASSWORD_, SECRET_, KEY_, TOKEN_, PEM_ or TEXT_ and five letters or digits stand for values that were hidden. They are correct as they are: copy them unchanged, and do not ask for the values.",
};

/**
 * Each request is hidden anew, whole as it is, so that no value is kept between two of them. The key (eight
 * random bytes) stays, so that a conversation that is sent again reads the same to the model.
 */
export function createPrivateRequests(keyBytes: Uint8Array): PrivateRequests {
  const key = hashKey(keyBytes);
  return {
    chat: (request) => {
      const hiding = createHiding(key, secretDetectors);
      const hidden = hideMessages(request.messages, hiding);
      if (hidden.kind !== "hidden") return hidden;
      const messages = hiding.count() === 0 ? hidden.messages : [explanation, ...hidden.messages];
      return {
        kind: "hidden",
        request: { ...request, messages },
        counts: hiding.counts(),
        restore: (events) => (hiding.count() === 0 ? events : restoreChat(events, hiding)),
      };
    },
    fillIn: (request) => {
      const hiding = createHiding(key, secretDetectors);
      const hidden = hiding.hideLeaves(request);
      if (hidden.kind !== "hidden") return hidden;
      return {
        kind: "hidden",
        request: hidden.value as FillRequest,
        counts: hiding.counts(),
        restore: (events) => (hiding.count() === 0 ? events : restoreCode(events, hiding)),
      };
    },
  };
}

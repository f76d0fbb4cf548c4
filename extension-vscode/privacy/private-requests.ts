import type { ChatEvent } from "@granary/shared/client/chat-event";
import type { ChatRequest, FillRequest } from "@granary/shared/client/client";
import type { PrivateType } from "@granary/shared/privacy/detectors/detector";
import { secretDetectors } from "@granary/shared/privacy/detectors";
import { createFindPrivate, type NotKnown } from "@granary/shared/privacy/find-private";
import { personalDetectors } from "@granary/shared/privacy/personal-detectors";
import { createHiding } from "@granary/shared/privacy/hiding";
import { hashKey } from "@granary/shared/privacy/keyed-hash";
import { hideMessages, hideRest } from "./hide-messages.ts";
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

/** What takes the secrets out of requests, and what else is named, and puts it back into answers. */
export type PrivateRequests = {
  readonly chat: (
    request: ChatRequest,
    kinds: readonly string[],
  ) => PrivateRequest<ChatRequest, PrivateEvent>;
  readonly fillIn: (request: FillRequest, kinds: readonly string[]) => PrivateRequest<FillRequest>;
};

/** Said to the model where something was hidden, and only there. */
const explanation = {
  role: "system",
  content:
    "Words made of PASSWORD_, SECRET_, KEY_, TOKEN_, PEM_, EMAIL_, PHONE_, CARD_, IBAN_, ID_ or TEXT_ and five letters or digits stand for values that were hidden. They are correct as they are: copy them unchanged, and do not ask for the values.",
};

/** Secrets are looked for in everything; what tells who somebody is where a policy asks for it. */
function createFinders() {
  const secrets = createFindPrivate(secretDetectors);
  const all = createFindPrivate([...secretDetectors, ...personalDetectors]);
  return (kinds: readonly string[]) => (kinds.includes("personal") ? all : secrets);
}

/**
 * Each request is hidden anew, whole as it is, so that no value is kept between two of them: only which texts
 * hold none. The key (eight random bytes) stays, so that a conversation that is sent again reads the same to
 * the model.
 */
export function createPrivateRequests(keyBytes: Uint8Array): PrivateRequests {
  const key = hashKey(keyBytes);
  const finderFor = createFinders();
  return {
    chat: (request, kinds) => {
      const hiding = createHiding(key, finderFor(kinds));
      const rest = hideRest(request, hiding);
      if (rest.kind !== "hidden") return rest;
      const hidden = hideMessages(request.messages, hiding);
      if (hidden.kind !== "hidden") return hidden;
      const messages = hiding.count() === 0 ? hidden.messages : [explanation, ...hidden.messages];
      return {
        kind: "hidden",
        request: { ...rest.request, model: request.model, messages },
        counts: hiding.counts(),
        restore: (events) => (hiding.count() === 0 ? events : restoreChat(events, hiding)),
      };
    },
    fillIn: (request, kinds) => {
      const hiding = createHiding(key, finderFor(kinds));
      const hidden = hiding.hideLeaves(request, [request.prompt, request.suffix]);
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

import { createAnswerCleaner } from "@granary/shared/actions/prompt/clean-answer";
import type { ChatEvent } from "@granary/shared/client/chat-event";
import type { AnswerCharge } from "@granary/shared/schemas/answer-charge";
import type { RunEvent } from "../platform/message.ts";

/** What is known about an answer once it is complete. */
export type AnswerFacts = {
  readonly model: string | undefined;
  /** The sponsor whose grant paid. */
  readonly paidBy: string | undefined;
  /** The host of the giver's own machine, if that answered and not a provider. */
  readonly machine: string | undefined;
  readonly charge: AnswerCharge | undefined;
  /** Whether the model was told to stop before it was done. */
  readonly isAtLimit: boolean;
};

/** Passes a streamed answer on while it comes, and resolves at its end to what is known about it. */
export async function followAnswer(
  events: AsyncIterable<ChatEvent>,
  emit: (event: RunEvent) => void,
): Promise<AnswerFacts> {
  let model: string | undefined;
  let paidBy: string | undefined;
  let machine: string | undefined;
  let charge: AnswerCharge | undefined;
  let isAtLimit = false;
  const clean = createAnswerCleaner();
  for await (const event of events) {
    if (event.kind === "waiting") emit(placeOf(event));
    if (event.kind === "text") {
      const text = clean(event.text);
      if (text !== "") emit({ kind: "text", text });
    }
    if (event.kind === "start") {
      paidBy = event.paidBy;
      machine = ownMachine(event.answeredBy);
    }
    if (event.kind === "finish") {
      model = event.model;
      isAtLimit = event.reason === "length";
    }
    if (event.kind === "charge") charge = event.charge;
  }
  return { model, paidBy, machine, charge, isAtLimit };
}

function ownMachine(answeredBy: Extract<ChatEvent, { kind: "start" }>["answeredBy"]) {
  return answeredBy?.machine === "giver" ? answeredBy.host : undefined;
}

function placeOf({ place, waitMs }: Extract<ChatEvent, { kind: "waiting" }>): RunEvent {
  return { kind: "waiting", place, ...(waitMs !== undefined && { waitMs }) };
}

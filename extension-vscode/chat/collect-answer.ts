import type { ChatEvent } from "@granary/shared/client/chat-event";
import type { Usage } from "@granary/shared/schemas/ledger-entry";
import type { LostEvent } from "../privacy/restore-events.ts";
import { createOpenCalls, parseInput, type WrittenCall } from "./open-calls.ts";
import { createThoughtSplitter } from "./split-thoughts.ts";

/** A whole call of a tool, its input a JSON object. */
export type ToolCallPart = {
  readonly kind: "tool-call";
  readonly id: string;
  readonly name: string;
  readonly input: object;
};

/** Why an answer is not what was asked for, though nothing failed. */
export type Shortfall =
  /** It reached the most it was allowed to write; `isSpared` if the pool allowed less than was asked for. */
  | { readonly kind: "length"; readonly isSpared: boolean }
  /** The provider held it back, or a part of it. */
  | { readonly kind: "filtered" }
  /** A call of this tool has no input that could be handed on; no call of the answer is. */
  | { readonly kind: "broken-call"; readonly tool: string }
  /** Words in it stood for hidden values, and came back damaged. */
  | { readonly kind: "lost-values"; readonly placeholders: readonly string[] };

/** What the editor is given of an answer: text as it comes, tool calls when they are whole. */
export type AnswerPart =
  | { readonly kind: "text"; readonly text: string }
  /** What the model thinks before and between its words. */
  | { readonly kind: "thinking"; readonly text: string }
  | ToolCallPart
  /** After everything that was written, once of each kind. */
  | { readonly kind: "shortfall"; readonly shortfall: Shortfall }
  | { readonly kind: "waiting"; readonly place: number; readonly waitMs: number | undefined }
  | { readonly kind: "usage"; readonly usage: Usage };

/** Names the calls of one conversation. */
export type CallNames = {
  /** The ids that earlier turns hold. */
  readonly used: ReadonlySet<string>;
  /** Gives an id that nobody has used. */
  readonly next: () => string;
};

/**
 * Reads an answer. Calls of tools are handed on when the answer ends, all of them or, where one has an
 * input that is no JSON object, none: an agent that runs half of what was meant does harm.
 */
export async function* collectAnswer(
  events: AsyncIterable<ChatEvent | LostEvent>,
  names: CallNames,
): AsyncGenerator<AnswerPart> {
  const calls = createOpenCalls();
  const words = createThoughtSplitter();
  let shortfall: Shortfall | undefined;
  let isSpared = false;
  let lost: Shortfall | undefined;
  for await (const event of events) {
    if (event.kind === "text") yield* words.add(event.text);
    if (event.kind === "tool-call") calls.add(event.delta);
    if (event.kind === "start") isSpared = event.shortenedToTokens !== undefined;
    if (event.kind === "finish") shortfall = shortfallOf(event.reason, isSpared);
    if (event.kind === "lost") lost = { kind: "lost-values", placeholders: event.placeholders };
    if (event.kind === "usage" || event.kind === "waiting" || event.kind === "thinking")
      yield event;
  }
  yield* words.end();
  const written = calls.take();
  const broken = written.find(({ json }) => parseInput(json) === undefined);
  if (broken === undefined) yield* named(written, names);
  else shortfall = { kind: "broken-call", tool: broken.name };
  for (const one of [lost, shortfall]) {
    if (one !== undefined) yield { kind: "shortfall", shortfall: one };
  }
}

function shortfallOf(reason: string, isSpared: boolean): Shortfall | undefined {
  if (reason === "length") return { kind: "length", isSpared };
  return reason === "content_filter" ? { kind: "filtered" } : undefined;
}

function* named(calls: readonly WrittenCall[], names: CallNames): Generator<ToolCallPart> {
  const used = new Set(names.used);
  for (const { id, name, json } of calls) {
    const unique = id === "" || used.has(id) ? names.next() : id;
    used.add(unique);
    yield { kind: "tool-call", id: unique, name, input: parseInput(json) ?? {} };
  }
}

import { customText, type CalledTool } from "./responses-tools.ts";
import { callItem, messageItem, reasoningItem, type OutputItem } from "./write-responses.ts";

/** A call of a tool on its way. */
export type OpenCall = { readonly id: string; readonly tool: CalledTool };

/** An item of a response on its way. */
export type OpenItem = {
  readonly kind: "text" | "thought" | "call";
  readonly index: number;
  readonly itemId: string;
  /** Of a call of a tool. */
  readonly call?: OpenCall;
  text: string;
  signature?: string;
};

/** Writes the events of one stream of Responses, numbered as they come. */
export type ItemEvents = {
  readonly event: WriteEvent;
  readonly count: () => number;
  /** A new item, and the events that say so. */
  readonly open: (kind: OpenItem["kind"], call?: OpenItem["call"]) => [OpenItem, string];
  /** The event for the next piece of an item. */
  readonly add: (item: OpenItem | undefined, text: string) => string;
  /** The events that say that an item is whole. */
  readonly close: (item: OpenItem | undefined) => string;
  /** The items that are whole. */
  readonly output: readonly OutputItem[];
};

/** A writer for the items of one response. `id` is the response's. */
export function createItemEvents(id: string): ItemEvents {
  const output: OutputItem[] = [];
  let opened = 0;
  let sequence = 0;
  const event: WriteEvent = (type, fields) => {
    const data = JSON.stringify({ type, sequence_number: sequence, ...fields });
    sequence += 1;
    return `event: ${type}\ndata: ${data}\n\n`;
  };
  return {
    event,
    count: () => sequence,
    open: (kind, call) => {
      const named = call === undefined ? {} : { call };
      const item: OpenItem = { kind, index: opened, itemId: `${id}_${opened}`, ...named, text: "" };
      opened += 1;
      return [item, openEvents(item, event)];
    },
    add: (item, text) => {
      if (item === undefined || text === "") return "";
      item.text += text;
      const place = placeOf(item);
      if (item.kind === "text") {
        const delta = { ...place, content_index: 0, delta: text, logprobs: [] };
        return event("response.output_text.delta", delta);
      }
      // What another kind of tool is called with can be told once it is whole.
      if (item.call !== undefined && item.call.tool.kind !== "function") return "";
      return item.kind === "call"
        ? event("response.function_call_arguments.delta", { ...place, delta: text })
        : event("response.reasoning_summary_text.delta", {
            ...place,
            summary_index: 0,
            delta: text,
          });
    },
    close: (item) => {
      if (item === undefined) return "";
      const whole = itemOf(item, "completed");
      output[item.index] = whole;
      return closeEvents(item, whole, event);
    },
    output,
  };
}

type WriteEvent = (type: string, fields: object) => string;

function placeOf({ kind, itemId, index, call }: OpenItem) {
  const marks = { text: "msg", thought: "rs", function: "fc", custom: "ctc", tool_search: "tsc" };
  const mark = marks[kind === "call" ? (call?.tool.kind ?? "function") : kind];
  return { item_id: `${mark}_${itemId}`, output_index: index };
}

function itemOf({ kind, itemId, text, signature, call }: OpenItem, status: string): OutputItem {
  if (kind === "text") return messageItem(itemId, text, status);
  if (kind === "thought") return reasoningItem(itemId, text, signature);
  const { id, tool } = call ?? { id: "", tool: { kind: "function", name: "" } };
  return callItem({ itemId, id, tool, input: text, status });
}

function openEvents(item: OpenItem, event: WriteEvent): string {
  const place = placeOf(item);
  const added = event("response.output_item.added", {
    output_index: item.index,
    item: itemOf(item, "in_progress"),
  });
  if (item.kind === "call") return added;
  return item.kind === "text"
    ? added +
        event("response.content_part.added", { ...place, content_index: 0, part: textPart("") })
    : added +
        event("response.reasoning_summary_part.added", {
          ...place,
          summary_index: 0,
          part: { type: "summary_text", text: "" },
        });
}

function closeEvents(item: OpenItem, whole: OutputItem, event: WriteEvent): string {
  const place = placeOf(item);
  const { text } = item;
  const done = () => event("response.output_item.done", { output_index: item.index, item: whole });
  if (item.kind === "text") {
    const at = { ...place, content_index: 0 };
    return (
      event("response.output_text.done", { ...at, text, logprobs: [] }) +
      event("response.content_part.done", { ...at, part: textPart(text) }) +
      done()
    );
  }
  if (item.kind === "thought") {
    const at = { ...place, summary_index: 0 };
    const part = { type: "summary_text", text };
    return (
      event("response.reasoning_summary_text.done", { ...at, text }) +
      event("response.reasoning_summary_part.done", { ...at, part }) +
      done()
    );
  }
  const { kind, name } = item.call?.tool ?? {};
  if (kind === "tool_search") return done();
  if (kind === "custom") {
    const input = customText(text);
    return (
      event("response.custom_tool_call_input.delta", { ...place, delta: input }) +
      event("response.custom_tool_call_input.done", { ...place, input }) +
      done()
    );
  }
  return (
    event("response.function_call_arguments.done", { ...place, name, arguments: text }) + done()
  );
}

function textPart(text: string) {
  return { type: "output_text", annotations: [], logprobs: [], text };
}

import { present } from "../../schemas/present.ts";
import type { AnswerEnd, WholeAnswer } from "../core/answer-part.ts";
import type { TranslatedUsage } from "../core/reported-usage.ts";
import type { Label } from "../core/source.ts";
import { customText, toolsByName, type CalledTool } from "./responses-tools.ts";
import { sealSignature } from "../../wire/responses/sealed-signature.ts";

/** One item of what a model answered. */
export type OutputItem = { readonly type: string; readonly [field: string]: unknown };

/** An answer in one piece, as a response. */
export function responsesAnswer(
  { parts, end }: WholeAnswer,
  label: Label,
  value: unknown,
): unknown {
  const toolOf = toolsByName(value);
  const output = parts.map((part, index) => {
    const id = `${label.id}_${index}`;
    if (part.kind === "text") return messageItem(id, part.text, "completed");
    if (part.kind === "thought") return reasoningItem(id, part.text, part.signature);
    return callItem({ ...part, tool: toolOf(part.name), itemId: id, status: "completed" });
  });
  return endOf({ label, value, output, end });
}

/** A response, begun or ended. */
export type ResponseJson = { readonly status: string; readonly [field: string]: unknown };

/** A text, as an item. */
export function messageItem(id: string, text: string, status: string): OutputItem {
  const content = { type: "output_text", annotations: [], logprobs: [], text };
  return {
    id: `msg_${id}`,
    type: "message",
    status,
    role: "assistant",
    content: status === "completed" ? [content] : [],
  };
}

/** A thought, as an item. */
export function reasoningItem(id: string, text: string, signature: string | undefined): OutputItem {
  return {
    id: `rs_${id}`,
    type: "reasoning",
    summary: text === "" ? [] : [{ type: "summary_text", text }],
    ...(signature === undefined ? {} : { encrypted_content: sealSignature(signature) }),
  };
}

/** The call of a tool, as an item of its kind. */
export function callItem(call: {
  readonly itemId: string;
  readonly id: string;
  readonly tool: CalledTool;
  readonly input: string;
  readonly status: string;
}): OutputItem {
  const { itemId, id, tool, input, status } = call;
  const { kind, name, namespace } = tool;
  const known = { status, call_id: id };
  if (kind === "custom") {
    const said = { ...known, name, ...present({ namespace }), input: customText(input) };
    return { id: `ctc_${itemId}`, type: "custom_tool_call", ...said };
  }
  if (kind === "tool_search") {
    const said = { ...known, execution: "client", arguments: searchOf(input) };
    return { id: `tsc_${itemId}`, type: "tool_search_call", ...said };
  }
  return {
    id: `fc_${itemId}`,
    type: "function_call",
    status,
    arguments: input,
    call_id: id,
    name,
    ...present({ namespace }),
  };
}

/** What is searched for, which is an object in this protocol. */
function searchOf(input: string): unknown {
  try {
    return JSON.parse(input === "" ? "{}" : input);
  } catch {
    return { query: input };
  }
}

/** Settings of the request that a response repeats, and what stands there if nothing was said. */
const repeated: Readonly<Record<string, unknown>> = {
  instructions: null,
  max_output_tokens: null,
  parallel_tool_calls: true,
  reasoning: { effort: null, summary: null },
  temperature: null,
  text: { format: { type: "text" } },
  tool_choice: "auto",
  tools: [],
  top_p: null,
};

/** A response that has begun. */
export function beginOf(label: Label, value: unknown): ResponseJson {
  const asked = value as Readonly<Record<string, unknown>>;
  const settings = Object.entries(repeated).map(([name, other]) => [name, asked[name] ?? other]);
  return {
    id: `resp_${label.id}`,
    object: "response",
    created_at: label.createdSeconds,
    status: "in_progress",
    background: false,
    error: null,
    incomplete_details: null,
    model: label.model,
    output: [],
    previous_response_id: null,
    store: false,
    truncation: "disabled",
    usage: null,
    user: null,
    metadata: {},
    ...Object.fromEntries(settings),
  };
}

/** A response that has ended. */
export function endOf(response: {
  readonly label: Label;
  readonly value: unknown;
  readonly output: readonly OutputItem[];
  readonly end: AnswerEnd;
}): ResponseJson {
  const { label, value, output, end } = response;
  const why = { length: "max_output_tokens", refused: "content_filter", stop: null, calls: null };
  const reason = why[end.reason];
  return {
    ...beginOf(label, value),
    status: reason === null ? "completed" : "incomplete",
    incomplete_details: reason === null ? null : { reason },
    output,
    usage: end.usage === undefined ? null : responsesUsage(end.usage),
  };
}

function responsesUsage({ input, output, cacheRead, cacheWrite, reasoning }: TranslatedUsage) {
  const isCached = cacheRead !== undefined || cacheWrite !== undefined;
  return present({
    input_tokens: input,
    input_tokens_details: isCached
      ? { cached_tokens: cacheRead ?? 0, ...present({ cache_write_tokens: cacheWrite }) }
      : undefined,
    output_tokens: output,
    output_tokens_details: reasoning === undefined ? undefined : { reasoning_tokens: reasoning },
    total_tokens: input === undefined || output === undefined ? undefined : input + output,
  });
}

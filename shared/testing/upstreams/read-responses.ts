import * as z from "zod";
import { present } from "../../schemas/present.ts";
import type { ClientReader } from "./client-answer.ts";

const partSchema = z.object({ text: z.string() });
const itemSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("message"), content: z.array(partSchema) }),
  z.object({ type: z.literal("reasoning"), summary: z.array(partSchema) }),
  z.object({
    type: z.literal("function_call"),
    call_id: z.string(),
    name: z.string(),
    arguments: z.string(),
  }),
]);
const responseSchema = z.object({
  status: z.enum(["in_progress", "completed", "incomplete"]),
  incomplete_details: z
    .object({ reason: z.enum(["max_output_tokens", "content_filter"]) })
    .nullable(),
  output: z.array(itemSchema),
  usage: z
    .object({
      input_tokens: z.int().optional(),
      output_tokens: z.int().optional(),
      input_tokens_details: z.object({ cached_tokens: z.int() }).optional(),
    })
    .nullable(),
});
const eventSchema = z.object({
  type: z.string(),
  sequence_number: z.int(),
  output_index: z.int().optional(),
  delta: z.string().optional(),
  item: itemSchema.optional(),
  response: z.unknown().optional(),
});

const finishes = { max_output_tokens: "length", content_filter: "refusal" } as const;

/** Clients of Responses. */
export const readResponses: ClientReader = {
  whole: (json) => {
    const { status, incomplete_details: why, output, usage } = responseSchema.parse(json);
    const calls = output.flatMap((item) =>
      item.type === "function_call"
        ? [{ id: item.call_id, name: item.name, input: item.arguments }]
        : [],
    );
    const plain = calls.length > 0 ? "tool_calls" : "stop";
    const cached = usage?.input_tokens_details?.cached_tokens;
    return {
      thoughts: output
        .map((item) => (item.type === "reasoning" ? texts(item.summary) : ""))
        .join(""),
      text: output.map((item) => (item.type === "message" ? texts(item.content) : "")).join(""),
      calls,
      finish: status === "in_progress" ? undefined : why === null ? plain : finishes[why.reason],
      usage:
        usage === null
          ? undefined
          : {
              input: usage.input_tokens,
              output: usage.output_tokens,
              ...present({ cacheRead: cached }),
            },
    };
  },
  stream: (events) => {
    const answer = readResponses.whole({
      status: "in_progress",
      incomplete_details: null,
      output: [],
      usage: null,
    });
    const calls = new Map<number, { readonly id: string; readonly name: string; input: string }>();
    for (const [number, event] of events.map((each) => eventSchema.parse(each)).entries()) {
      const { type, delta = "", item, output_index: index = 0 } = event;
      if (type !== "error" && event.sequence_number !== number)
        throw new Error("An event is missing.");
      if (type === "response.reasoning_summary_text.delta") answer.thoughts += delta;
      if (type === "response.output_text.delta") answer.text += delta;
      if (type === "response.output_item.added" && item?.type === "function_call") {
        const call = { id: item.call_id, name: item.name, input: "" };
        calls.set(index, call);
        answer.calls.push(call);
      }
      const call = calls.get(index);
      if (type === "response.function_call_arguments.delta" && call !== undefined)
        call.input += delta;
      if (type !== "response.completed" && type !== "response.incomplete") continue;
      const whole = readResponses.whole(event.response);
      const { finish: _finish, usage: _usage, ...said } = whole;
      const { finish: _none, usage: _nothing, ...pieces } = answer;
      if (JSON.stringify(said) !== JSON.stringify(pieces)) {
        throw new Error("The last event says something else than the pieces.");
      }
      return whole;
    }
    return answer;
  },
};

function texts(parts: readonly { readonly text: string }[]): string {
  return parts.map(({ text }) => text).join("");
}

import * as z from "zod";
import { present } from "../../schemas/present.ts";
import type { ClientReader, ClientUsage } from "./client-answer.ts";

const usageSchema = z.object({
  input_tokens: z.int().optional(),
  output_tokens: z.int(),
  cache_read_input_tokens: z.int().optional(),
});
const blockSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string() }),
  z.object({ type: z.literal("thinking"), thinking: z.string(), signature: z.string() }),
  z.object({ type: z.literal("tool_use"), id: z.string(), name: z.string(), input: z.unknown() }),
]);
const reasonSchema = z.enum(["end_turn", "max_tokens", "tool_use", "refusal"]);
const messageSchema = z.object({
  content: z.array(blockSchema),
  stop_reason: reasonSchema.nullable(),
  usage: usageSchema,
});
const eventSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("message_start"), message: messageSchema }),
  z.object({
    type: z.literal("content_block_start"),
    index: z.int(),
    content_block: blockSchema,
  }),
  z.object({
    type: z.literal("content_block_delta"),
    index: z.int(),
    delta: z.object({
      text: z.string().optional(),
      thinking: z.string().optional(),
      partial_json: z.string().optional(),
    }),
  }),
  z.object({ type: z.literal("content_block_stop"), index: z.int() }),
  z.object({
    type: z.literal("message_delta"),
    delta: z.object({ stop_reason: reasonSchema }),
    usage: usageSchema,
  }),
  z.object({ type: z.literal("message_stop") }),
  z.object({ type: z.literal("error") }),
]);

const finishes = {
  end_turn: "stop",
  max_tokens: "length",
  tool_use: "tool_calls",
  refusal: "refusal",
} as const;

/** Clients of Messages. An input of 0, or none, stands for one that was not reported, and an output of 0. */
export const readMessages: ClientReader = {
  whole: (json) => {
    const { content, stop_reason: reason, usage } = messageSchema.parse(json);
    const of = (type: "text" | "thinking") =>
      content
        .map((block) => (block.type === "text" ? ["text", block.text] : thoughtOf(block)))
        .filter(([kind]) => kind === type)
        .map(([, text]) => text)
        .join("");
    return {
      thoughts: of("thinking"),
      text: of("text"),
      calls: content.flatMap((block) =>
        block.type === "tool_use"
          ? [{ id: block.id, name: block.name, input: JSON.stringify(block.input) }]
          : [],
      ),
      finish: reason === null ? undefined : finishes[reason],
      usage: readUsage(usage),
    };
  },
  stream: (events) => {
    const answer = readMessages.whole({
      content: [],
      stop_reason: null,
      usage: { input_tokens: 0, output_tokens: 0 },
    });
    let open: number | undefined;
    for (const event of events.map((each) => eventSchema.parse(each))) {
      if (event.type === "content_block_start") {
        if (open !== undefined) throw new Error("A block begins inside another.");
        open = event.index;
        const { content_block: block } = event;
        if (block.type === "tool_use")
          answer.calls.push({ id: block.id, name: block.name, input: "" });
      }
      if (event.type === "content_block_delta") {
        if (event.index !== open) throw new Error("A piece belongs to no open block.");
        const { text = "", thinking = "", partial_json: input = "" } = event.delta;
        answer.text += text;
        answer.thoughts += thinking;
        const call = answer.calls.at(-1);
        if (call !== undefined) call.input += input;
      }
      if (event.type === "content_block_stop") open = undefined;
      if (event.type === "message_delta") {
        answer.finish = finishes[event.delta.stop_reason];
        answer.usage = readUsage(event.usage);
      }
    }
    return answer;
  },
};

function thoughtOf(block: z.infer<typeof blockSchema>): [string, string] {
  return block.type === "thinking" ? ["thinking", block.thinking] : ["", ""];
}

function readUsage(usage: z.infer<typeof usageSchema>): ClientUsage | undefined {
  const { input_tokens: plain = 0, cache_read_input_tokens: cacheRead, output_tokens } = usage;
  const input = plain + (cacheRead ?? 0);
  if (input === 0) return undefined;
  return { input, output: output_tokens || undefined, ...present({ cacheRead }) };
}

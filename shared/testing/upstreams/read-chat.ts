import * as z from "zod";
import { present } from "../../schemas/present.ts";
import type { ClientReader } from "./client-answer.ts";

const saidSchema = z.object({
  content: z.string().nullish(),
  reasoning_content: z.string().nullish(),
  tool_calls: z
    .array(
      z.object({
        index: z.int().optional(),
        id: z.string().optional(),
        function: z.object({ name: z.string().optional(), arguments: z.string() }),
      }),
    )
    .optional(),
});
const chunkSchema = z.object({
  choices: z
    .array(
      z.object({
        message: saidSchema.optional(),
        delta: saidSchema.optional(),
        finish_reason: z.enum(["stop", "length", "tool_calls", "content_filter"]).nullable(),
      }),
    )
    .optional(),
  usage: z
    .object({
      prompt_tokens: z.int().optional(),
      completion_tokens: z.int().optional(),
      prompt_tokens_details: z.object({ cached_tokens: z.int() }).optional(),
    })
    .nullish(),
});

/** Clients of Chat Completions. */
export const readChat: ClientReader = {
  whole: (json) => readChat.stream([json]),
  stream: (events) => {
    const answer: ReturnType<ClientReader["whole"]> = {
      thoughts: "",
      text: "",
      calls: [],
      finish: undefined,
      usage: undefined,
    };
    for (const { choices, usage } of events.map((event) => chunkSchema.parse(event))) {
      const choice = choices?.[0];
      const said = choice?.delta ?? choice?.message;
      answer.thoughts += said?.reasoning_content ?? "";
      answer.text += said?.content ?? "";
      for (const [at, call] of (said?.tool_calls ?? []).entries()) {
        const { name = "", arguments: input } = call.function;
        const known = (answer.calls[call.index ?? at] ??= { id: call.id ?? "", name, input: "" });
        known.input += input;
      }
      const reason = choice?.finish_reason;
      if (reason != null) answer.finish = reason === "content_filter" ? "refusal" : reason;
      if (usage == null) continue;
      const cached = usage.prompt_tokens_details?.cached_tokens;
      answer.usage = {
        input: usage.prompt_tokens,
        output: usage.completion_tokens,
        ...present({ cacheRead: cached }),
      };
    }
    return answer;
  },
};

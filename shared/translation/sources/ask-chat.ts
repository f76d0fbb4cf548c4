import { present } from "../../schemas/present.ts";
import type { ChatIntent, FunctionTool } from "../core/chat-intent.ts";
import { unexpected, untranslatable } from "../core/untranslatable.ts";
import { chatPrompt } from "./chat-prompt.ts";
import {
  toTranslateSchema,
  type ChatFormat,
  type ChatTool,
  type ChatToolChoice,
} from "./chat-to-translate.ts";

/** Fields that make another answer, or another bill, if they are left out. */
const meaningful = ["functions", "function_call", "logit_bias", "top_logprobs"];

/** What a chat asks. What is only a preference, such as a seed, is left to the other side. */
export function askChat(value: unknown): ChatIntent {
  const parsed = toTranslateSchema.safeParse(value);
  if (!parsed.success) throw unexpected(parsed.error);
  const chat = parsed.data;
  const field = meaningful.find((name) => isSaid(chat[name]));
  if (field !== undefined) throw untranslatable(field);
  if (chat.logprobs === true) throw untranslatable("logprobs");
  const choice = chooseTools(chat.tools?.map(functionTool) ?? [], chat.tool_choice);
  const hasTools = choice.tools !== undefined;
  const stop = typeof chat.stop === "string" ? [chat.stop] : chat.stop;
  return {
    prompt: chatPrompt(chat.messages),
    sampling: present({
      temperature: chat.temperature ?? undefined,
      topP: chat.top_p ?? undefined,
      topK: chat.top_k ?? undefined,
      presencePenalty: chat.presence_penalty ?? undefined,
      frequencyPenalty: chat.frequency_penalty ?? undefined,
      seed: chat.seed ?? undefined,
    }),
    ...formatOf(chat.response_format),
    ...choice,
    ...present({
      stopSequences: stop && stop.length > 0 ? stop : undefined,
      isOneCall: (hasTools && chat.parallel_tool_calls === false) || undefined,
      effort: chat.reasoning_effort ?? undefined,
    }),
  };
}

function isSaid(value: unknown): boolean {
  if (value === undefined || value === null || value === 0 || value === false) return false;
  return typeof value !== "object" || Object.keys(value).length > 0;
}

function functionTool(tool: ChatTool, index: number): FunctionTool {
  const { function: described, cache_control: cacheControl } = tool;
  if (tool.type !== "function" || !described) throw untranslatable(`tools.${index}.type`);
  return {
    type: "function",
    name: described.name,
    inputSchema: described.parameters ?? { type: "object", properties: {} },
    ...present({
      description: described.description ?? undefined,
      strict: described.strict ?? undefined,
      providerOptions: cacheControl ? { anthropic: { cacheControl } } : undefined,
    }),
  };
}

/** Which tools may be called, and whether one must be. */
function chooseTools(
  tools: FunctionTool[],
  choice: ChatToolChoice,
): Pick<ChatIntent, "tools" | "toolChoice"> {
  if (tools.length === 0) return {};
  if (choice == null) return { tools };
  if (typeof choice === "string") return { tools, toolChoice: { type: choice } };
  const { type, function: chosen, allowed_tools: allowed } = choice;
  if (type === "allowed_tools" && allowed) {
    const names = new Set(allowed.tools.map((tool) => tool.function?.name));
    const among = tools.filter(({ name }) => names.has(name));
    if (among.length === 0) throw untranslatable("tool_choice");
    return {
      tools: among,
      toolChoice: { type: allowed.mode === "required" ? "required" : "auto" },
    };
  }
  if (type !== "function" || !chosen) throw untranslatable("tool_choice");
  return { tools, toolChoice: { type: "tool", toolName: chosen.name } };
}

function formatOf(format: ChatFormat): Pick<ChatIntent, "responseFormat"> {
  if (format == null || format.type === "text") return {};
  if (format.type === "json_object") return { responseFormat: { type: "json" } };
  const described = format.json_schema;
  if (format.type !== "json_schema" || !described) throw untranslatable("response_format.type");
  return {
    responseFormat: {
      type: "json",
      ...present({
        schema: described.schema ?? undefined,
        name: described.name ?? undefined,
        description: described.description ?? undefined,
      }),
    },
  };
}

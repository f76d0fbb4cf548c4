import { present } from "../../schemas/present.ts";
import type { ChatIntent, Effort, FunctionTool } from "../core/chat-intent.ts";
import { unexpected, untranslatable } from "../core/untranslatable.ts";
import { isStrictSchema } from "../core/strict-schema.ts";
import { messagesPrompt, systemPrompt } from "./messages-prompt.ts";
import { messagesToTranslateSchema, type MessagesToTranslate } from "./messages-to-translate.ts";

/** What a request of Messages asks. Clearing old results is left out: it only makes it cheaper. */
export function askMessages(value: unknown): ChatIntent {
  const parsed = messagesToTranslateSchema.safeParse(value);
  if (!parsed.success) throw unexpected(parsed.error);
  const request = parsed.data;
  const tools = request.tools?.map(functionTool) ?? [];
  const hasTools = tools.length > 0;
  const effort = effortOf(request);
  const { stop_sequences: stop, tool_choice: choice } = request;
  return {
    prompt: [...systemPrompt(request.system), ...messagesPrompt(request.messages)],
    sampling: present({
      temperature: request.temperature ?? undefined,
      topP: request.top_p ?? undefined,
      topK: request.top_k ?? undefined,
    }),
    ...formatOf(request),
    ...(hasTools ? { tools, ...choiceOf(choice) } : {}),
    ...(effort === undefined ? {} : { effort, isEffortHabit: true }),
    ...present({
      stopSequences: stop && stop.length > 0 ? stop : undefined,
      isOneCall: (hasTools && choice?.disable_parallel_tool_use === true) || undefined,
      beginningField: request.messages.at(-1)?.role === "assistant" ? "messages" : undefined,
    }),
  };
}

function functionTool(tool: NonNullable<MessagesToTranslate["tools"]>[number]): FunctionTool {
  const { type, name, description, strict, cache_control: cacheControl } = tool;
  if ((type != null && type !== "custom") || name == null)
    throw untranslatable(`tools.${toolName(type)}`);
  return {
    type: "function",
    name,
    inputSchema: tool.input_schema ?? { type: "object", properties: {} },
    ...present({
      description: description ?? undefined,
      // Its own rules let in more than those of others.
      strict:
        strict === true && !isStrictSchema(tool.input_schema) ? undefined : (strict ?? undefined),
      providerOptions: cacheControl ? { anthropic: { cacheControl } } : undefined,
    }),
  };
}

function choiceOf(choice: MessagesToTranslate["tool_choice"]): Pick<ChatIntent, "toolChoice"> {
  switch (choice?.type) {
    case undefined:
      return {};
    case "auto":
    case "none":
      return { toolChoice: { type: choice.type } };
    case "any":
      return { toolChoice: { type: "required" } };
    case "tool":
      return { toolChoice: { type: "tool", toolName: choice.name ?? "" } };
    default:
      throw untranslatable("tool_choice.type");
  }
}

function formatOf(request: MessagesToTranslate): Pick<ChatIntent, "responseFormat" | "isStrict"> {
  const format = request.output_config?.format ?? request.output_format;
  if (format == null) return {};
  if (format.type !== "json_schema" || !format.schema) throw untranslatable("output_config.format");
  return {
    responseFormat: { type: "json", schema: format.schema },
    isStrict: isStrictSchema(format.schema),
  };
}

/** Other models take a word for how long to think, where Anthropic's take a number of tokens. */
function effortOf({ thinking, output_config: config, max_tokens }: MessagesToTranslate) {
  if (thinking?.type === "disabled") return "none" satisfies Effort;
  const budget = thinking?.budget_tokens;
  if (config?.effort) return config.effort;
  if (budget == null) return undefined;
  const share = budget / (max_tokens ?? budget);
  if (share <= 1 / 4) return "low" satisfies Effort;
  return share <= 1 / 2 ? ("medium" satisfies Effort) : ("high" satisfies Effort);
}

/** The name of a tool that is Anthropic's own; its version is left out. */
function toolName(type: string | null | undefined): string {
  return /^(bash|text_editor|memory|computer)_\d+$/.exec(type ?? "")?.[1] ?? "name";
}

import { present } from "../../schemas/present.ts";
import type { ChatIntent, FunctionTool } from "../core/chat-intent.ts";
import { unexpected, untranslatable } from "../core/untranslatable.ts";
import { responsesPrompt } from "./responses-prompt.ts";
import { responsesToTranslateSchema, type ResponsesToTranslate } from "./responses-to-translate.ts";

/** What a request of Responses asks. What is only a preference is left to the other side. */
export function askResponses(value: unknown): ChatIntent {
  const parsed = responsesToTranslateSchema.safeParse(value);
  if (!parsed.success) throw unexpected(parsed.error);
  const request = parsed.data;
  if ((request.top_logprobs ?? 0) > 0) throw untranslatable("top_logprobs");
  const tools = request.tools?.map(functionTool) ?? [];
  const hasTools = tools.length > 0;
  return {
    prompt: responsesPrompt(request),
    sampling: present({
      temperature: request.temperature ?? undefined,
      topP: request.top_p ?? undefined,
    }),
    ...formatOf(request.text),
    ...(hasTools ? { tools, ...choiceOf(request.tool_choice) } : {}),
    ...present({
      isOneCall: (hasTools && request.parallel_tool_calls === false) || undefined,
      effort: request.reasoning?.effort ?? undefined,
    }),
  };
}

function functionTool(tool: NonNullable<ResponsesToTranslate["tools"]>[number]): FunctionTool {
  const { type, name, description, parameters, strict } = tool;
  if (type !== "function" || name == null) throw untranslatable("tools.type");
  return {
    type: "function",
    name,
    inputSchema: parameters ?? { type: "object", properties: {} },
    ...present({ description: description ?? undefined, strict: strict ?? undefined }),
  };
}

function choiceOf(choice: ResponsesToTranslate["tool_choice"]): Pick<ChatIntent, "toolChoice"> {
  if (choice == null) return {};
  if (typeof choice === "string") return { toolChoice: { type: choice } };
  if (choice.type !== "function" || choice.name == null) throw untranslatable("tool_choice");
  return { toolChoice: { type: "tool", toolName: choice.name } };
}

function formatOf(
  text: ResponsesToTranslate["text"],
): Pick<ChatIntent, "responseFormat" | "isStrict"> {
  const format = text?.format;
  if (format == null || format.type === "text") return {};
  if (format.type === "json_object") return { responseFormat: { type: "json" } };
  if (format.type !== "json_schema" || !format.schema) throw untranslatable("text.format");
  const { schema, name, description, strict } = format;
  return {
    isStrict: strict === true,
    responseFormat: {
      type: "json",
      schema,
      ...present({ name: name ?? undefined, description: description ?? undefined }),
    },
  };
}

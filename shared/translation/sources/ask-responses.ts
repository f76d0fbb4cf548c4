import { present } from "../../schemas/present.ts";
import type { ChatIntent } from "../core/chat-intent.ts";
import { unexpected, untranslatable } from "../core/untranslatable.ts";
import { responsesPrompt } from "./responses-prompt.ts";
import { chooseTools, namedTools } from "./responses-tools.ts";
import { responsesToTranslateSchema, type ResponsesToTranslate } from "./responses-to-translate.ts";

/** What a request of Responses asks. What is only a preference is left to the other side. */
export function askResponses(value: unknown): ChatIntent {
  const parsed = responsesToTranslateSchema.safeParse(value);
  if (!parsed.success) throw unexpected(parsed.error);
  const request = parsed.data;
  if ((request.top_logprobs ?? 0) > 0) throw untranslatable("top_logprobs");
  const choice = chooseTools(namedTools(request), request.tool_choice);
  const hasTools = choice.tools !== undefined;
  return {
    prompt: responsesPrompt(request),
    sampling: present({
      temperature: request.temperature ?? undefined,
      topP: request.top_p ?? undefined,
    }),
    ...formatOf(request.text),
    ...choice,
    ...present({
      isOneCall: (hasTools && request.parallel_tool_calls === false) || undefined,
      effort: request.reasoning?.effort ?? undefined,
    }),
  };
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

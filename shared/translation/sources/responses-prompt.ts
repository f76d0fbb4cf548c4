import type {
  AssistantPart,
  ChatIntent,
  FilePart,
  ToolResultPart,
  UserPart,
} from "../core/chat-intent.ts";
import { createArgumentsReader, type ArgumentsReader } from "../core/read-arguments.ts";
import { imageFromUrl } from "../core/read-image.ts";
import { signedThought } from "../core/signed-thought.ts";
import { untranslatable } from "../core/untranslatable.ts";
import { customInput, flatName, foundInWords } from "./responses-tools.ts";
import { calledWith } from "../../wire/request/called-with.ts";
import { openSignature } from "../../wire/responses/sealed-signature.ts";
import type { Item, ItemContent, ResponsesToTranslate } from "./responses-to-translate.ts";

type Message = ChatIntent["prompt"][number];
type Part = Exclude<ItemContent, string>[number];

/** The conversation: what a model said, thought and called in one go becomes one message. */
export function responsesPrompt({
  input,
  instructions,
}: ResponsesToTranslate): ChatIntent["prompt"] {
  const prompt: Message[] = instructions ? [{ role: "system", content: instructions }] : [];
  if (typeof input === "string") {
    return [...prompt, { role: "user", content: [{ type: "text", text: input }] }];
  }
  /** The names of the tools called so far, since answers of tools only name the call. */
  const toolNames = new Map<string, string>();
  const readArguments = createArgumentsReader();
  for (const item of input) {
    // Only tools, which are declared with the others.
    if (item.type === "additional_tools") continue;
    add(prompt, messageOf(item, toolNames, readArguments));
  }
  return prompt;
}

function add(prompt: Message[], message: Message): void {
  const last = prompt.at(-1);
  if (last?.role === "assistant" && message.role === "assistant") {
    prompt[prompt.length - 1] = { ...last, content: [...last.content, ...message.content] };
  } else if (last?.role === "tool" && message.role === "tool") {
    prompt[prompt.length - 1] = { ...last, content: [...last.content, ...message.content] };
  } else prompt.push(message);
}

function messageOf(
  item: Item,
  toolNames: Map<string, string>,
  readArguments: ArgumentsReader,
): Message {
  switch (item.type ?? "message") {
    case "message":
      return saidBy(item);
    case "reasoning":
      return { role: "assistant", content: thoughtsOf(item) };
    case "function_call":
    case "custom_tool_call":
    case "tool_search_call":
      return { role: "assistant", content: [callOf(item, toolNames, readArguments)] };
    case "function_call_output":
    case "custom_tool_call_output":
      return answered(item, toolNames, outputOf(item.output ?? ""));
    case "tool_search_output":
      return answered(item, toolNames, { type: "text", value: foundInWords(item) });
    default:
      throw untranslatable(`input.${item.type ?? "type"}`);
  }
}

function callOf(
  item: Item,
  toolNames: Map<string, string>,
  readArguments: ArgumentsReader,
): AssistantPart {
  const { type, call_id: id, namespace, arguments: called } = item;
  const name = type === "tool_search_call" ? "tool_search" : item.name;
  if (id == null || name == null) throw untranslatable(`input.${type ?? "type"}`);
  const toolName = flatName(name, namespace);
  toolNames.set(id, toolName);
  const isText = called == null || typeof called === "string";
  const input =
    type === "custom_tool_call"
      ? customInput(item.input ?? "")
      : isText
        ? readArguments(called ?? "")
        : calledWith(called);
  return { type: "tool-call", toolCallId: id, toolName, input };
}

function answered(
  { call_id: id }: Item,
  toolNames: ReadonlyMap<string, string>,
  output: ToolResultPart["output"],
): Message {
  const toolCallId = id ?? "";
  const toolName = toolNames.get(toolCallId) ?? "unknown";
  return { role: "tool", content: [{ type: "tool-result", toolCallId, toolName, output }] };
}

function saidBy({ role, content }: Item): Message {
  switch (role ?? "") {
    case "system":
    case "developer":
      return { role: "system", content: textOf(content ?? "") };
    case "assistant": {
      const text = textOf(content ?? "");
      return { role: "assistant", content: text === "" ? [] : [{ type: "text", text }] };
    }
    case "user": {
      const parts = typeof content === "string" ? [{ text: content }] : (content ?? []);
      return { role: "user", content: parts.map(userPart) };
    }
    default:
      throw untranslatable("input.role");
  }
}

function thoughtsOf({ summary, content, encrypted_content: sealed }: Item): AssistantPart[] {
  const shown = [...(summary ?? []), ...(Array.isArray(content) ? content : [])];
  const text = shown.map((part) => part.text ?? "").join("");
  return signedThought(text, openSignature(sealed));
}

function textOf(content: ItemContent): string {
  if (typeof content === "string") return content;
  return content
    .map((part) => {
      if (part.image_url != null) throw untranslatable("input.content.type");
      return part.text ?? part.refusal ?? "";
    })
    .join("");
}

function userPart(part: Part): UserPart {
  return part.type === "input_image" ? image(part) : { type: "text", text: part.text ?? "" };
}

function image({ image_url: url }: Part): FilePart {
  return imageFromUrl(url ?? "", "input.content.image_url");
}

function outputOf(output: ItemContent): ToolResultPart["output"] {
  if (typeof output === "string" || output.every(({ image_url: url }) => url == null)) {
    return { type: "text", value: textOf(output) };
  }
  return {
    type: "content",
    value: output.map((part) =>
      part.image_url == null ? { type: "text", text: part.text ?? "" } : image(part),
    ),
  };
}

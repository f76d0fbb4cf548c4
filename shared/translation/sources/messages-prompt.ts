import type {
  AssistantPart,
  ChatIntent,
  FilePart,
  ToolResultPart,
  UserPart,
} from "../core/chat-intent.ts";
import { failed } from "../core/plain-prompt.ts";
import { imageFromData, imageFromUrl } from "../core/read-image.ts";
import { signedThought } from "../core/signed-thought.ts";
import { untranslatable } from "../core/untranslatable.ts";
import { calledWith } from "../../wire/request/called-with.ts";
import type {
  Block,
  InnerBlock,
  MessageContent,
  MessagesToTranslate,
} from "./messages-to-translate.ts";

type Message = ChatIntent["prompt"][number];
type ToolOutput = ToolResultPart["output"];

/** The system text: one message for each part that ends with a mark for the cache. */
export function systemPrompt(system: MessagesToTranslate["system"]): ChatIntent["prompt"] {
  if (system == null) return [];
  if (typeof system === "string") return [{ role: "system", content: system }];
  const messages: Message[] = [];
  let texts: string[] = [];
  for (const [index, block] of system.entries()) {
    texts.push(textOf(block));
    if (!block.cache_control && index < system.length - 1) continue;
    messages.push({ role: "system", content: texts.join("\n\n"), ...marksOf(block) });
    texts = [];
  }
  return messages;
}

/** The messages: what tools answered becomes a message of its own, before what the person said. */
export function messagesPrompt(messages: MessagesToTranslate["messages"]): ChatIntent["prompt"] {
  /** The names of the tools called so far, since answers of tools only name the call. */
  const toolNames = new Map<string, string>();
  return messages.flatMap(({ role, content }): ChatIntent["prompt"] => {
    const blocks = blocksOf(content);
    switch (role) {
      case "system":
        return systemPrompt(blocks);
      case "assistant": {
        const parts = blocks.flatMap((block) => assistantPart(block, toolNames));
        return [{ role, content: parts }];
      }
      case "user": {
        const results = blocks.filter(({ type }) => type === "tool_result");
        const said = blocks.filter(({ type }) => type !== "tool_result");
        return [
          ...(results.length === 0
            ? []
            : [
                {
                  role: "tool" as const,
                  content: results.map((block) => toolResult(block, toolNames)),
                },
              ]),
          ...(said.length === 0 ? [] : [{ role, content: said.map(userPart) }]),
        ];
      }
      default:
        throw untranslatable("messages.role");
    }
  });
}

function blocksOf(content: MessageContent): Block[] {
  return typeof content === "string" ? [{ type: "text", text: content }] : content;
}

function marksOf({ cache_control: cacheControl }: InnerBlock) {
  return cacheControl ? { providerOptions: { anthropic: { cacheControl } } } : {};
}

/** Documents and results of searches that are text are told as text. */
function textOf(block: InnerBlock & { readonly content?: Block["content"] }): string {
  if (block.type === "text") return block.text ?? "";
  // Its tool is declared with the others.
  if (block.type === "tool_reference") return `[${block.tool_name ?? ""} can be called now]`;
  const { source, title } = block;
  const inner = typeof source === "object" ? (source?.data ?? source?.content) : block.content;
  if (block.type !== "document" && block.type !== "search_result") {
    throw untranslatable(`messages.content.${block.type}`);
  }
  if (wantsCitations(block)) throw untranslatable("messages.content.citations");
  const text =
    typeof inner === "string" ? inner : (inner ?? []).map((each) => each.text ?? "").join("\n");
  return [title, typeof source === "string" ? source : undefined, text]
    .filter((line) => line != null && line !== "")
    .join("\n");
}

/** Whether an answer is to say which parts of this it is from: nobody else can. */
function wantsCitations({ citations }: InnerBlock): boolean {
  return (citations as { readonly enabled?: unknown } | null | undefined)?.enabled === true;
}

function userPart(block: Block): UserPart {
  if (block.type === "image") return { ...image(block), ...marksOf(block) };
  return { type: "text", text: textOf(block), ...marksOf(block) };
}

function image({ source }: InnerBlock): FilePart {
  const field = "messages.content.image";
  if (typeof source !== "object" || source === null) throw untranslatable(field);
  if (source.type === "url" && source.url != null) return imageFromUrl(source.url, field);
  if (source.type !== "base64") throw untranslatable(field);
  return imageFromData({ mediaType: source.media_type ?? "", data: source.data ?? "", field });
}

function assistantPart(block: Block, toolNames: Map<string, string>): AssistantPart[] {
  switch (block.type) {
    case "text":
      return block.text ? [{ type: "text", text: block.text, ...marksOf(block) }] : [];
    case "thinking":
      return signedThought(block.thinking, block.signature);
    case "redacted_thinking":
      // Only the model that thought it can read it.
      return [];
    case "tool_use": {
      const { id, name } = block;
      if (id == null || name == null) throw untranslatable("messages.content.tool_use");
      toolNames.set(id, name);
      return [
        { type: "tool-call", toolCallId: id, toolName: name, input: calledWith(block.input) },
      ];
    }
    default:
      throw untranslatable(`messages.content.${block.type}`);
  }
}

function toolResult(block: Block, toolNames: ReadonlyMap<string, string>): ToolResultPart {
  const id = block.tool_use_id ?? "";
  return {
    type: "tool-result",
    toolCallId: id,
    toolName: toolNames.get(id) ?? "unknown",
    output: outputOf(block),
    ...marksOf(block),
  };
}

function outputOf({ content, is_error: isError }: Block): ToolOutput {
  const type = isError === true ? "error-text" : "text";
  if (typeof content === "string" || content == null) return { type, value: content ?? "" };
  if (content.every((each) => each.type !== "image")) {
    return { type, value: content.map(textOf).join("\n") };
  }
  // What has an image in it has no mark for a failure in any package.
  const words = isError === true ? [{ type: "text" as const, text: failed }] : [];
  const value = content.map((each) =>
    each.type === "image" ? image(each) : { type: "text" as const, text: textOf(each) },
  );
  return { type: "content", value: [...words, ...value] };
}

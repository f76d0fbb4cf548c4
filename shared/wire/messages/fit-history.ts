import { createCallIds, type CallIds } from "../request/call-ids.ts";
import { calledWith } from "../request/called-with.ts";
import { fitName } from "../request/fit-name.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The messages of a conversation as every server of Messages takes them. */
export type FittedHistory<Message> = {
  readonly messages: readonly Message[];
  /** Whether calls whose answers are still to be thought about have lost their thoughts. */
  readonly isThoughtLost: boolean;
};

/**
 * Makes a conversation fit that others took part in: ids of calls as Anthropic takes them, each once;
 * calls with objects; and without what it refuses: thoughts that nobody signed, and texts of nothing (its
 * API reference, checked 2026-11). The same messages where nothing is to be done.
 */
export function fitHistory<Message extends Fields>(
  messages: readonly Message[],
): FittedHistory<Message> {
  const ids = createCallIds();
  let isThoughtLost = false;
  let isReply = false;
  const fitted = messages.flatMap((message): Message[] => {
    const { content, role } = message;
    if (role === "assistant" && !isReply) ids.turn();
    isReply = role === "assistant";
    if (!Array.isArray(content)) {
      if (role === "user") isThoughtLost = false;
      return isBlank(content) ? [] : [message];
    }
    const before = content as readonly Fields[];
    const blocks = before.flatMap((block) => fitBlock(block, ids));
    if (role === "user" && !blocks.some(({ type }) => type === "tool_result"))
      isThoughtLost = false;
    const hasCalls = blocks.some(({ type }) => type === "tool_use");
    if (hasCalls && before.some(isUnsigned)) isThoughtLost = true;
    if (isSame(blocks, before)) return [message];
    // A message of nothing is refused as well.
    return blocks.length === 0 ? [] : [{ ...message, content: blocks }];
  });
  // Whoever asks nothing at all hears that from the provider.
  const hasChanged = fitted.length > 0 && !isSame(fitted, messages);
  return { messages: hasChanged ? fitted : messages, isThoughtLost };
}

/** A system text without the parts of nothing. */
export function fitSystem<System>(system: System): System | undefined {
  if (!Array.isArray(system)) return system;
  const blocks = (system as readonly Fields[]).filter((block) => !isBlankText(block));
  if (blocks.length === system.length) return system;
  return blocks.length === 0 ? undefined : (blocks as System);
}

function fitBlock(block: Fields, ids: CallIds): readonly Fields[] {
  switch (block["type"]) {
    case "text":
      return isBlankText(block) ? [] : [block];
    case "thinking":
      return isUnsigned(block) ? [] : [block];
    case "tool_use": {
      // Models call tools that nobody has, by names that nobody takes.
      const named = fitField(fitField(block, "id", ids.ofCall), "name", fitName);
      const input = calledWith(block["input"]);
      return [input === block["input"] ? named : { ...named, input }];
    }
    case "tool_result":
      return [fitResult(fitField(block, "tool_use_id", ids.ofResult))];
    default:
      return [block];
  }
}

/** What a tool answered; without a content it answered nothing. */
function fitResult(block: Fields): Fields {
  const { content, ...others } = block;
  if (!Array.isArray(content)) return block;
  const blocks = (content as readonly Fields[]).filter((each) => !isBlankText(each));
  if (blocks.length === content.length) return block;
  return blocks.length === 0 ? others : { ...others, content: blocks };
}

function fitField(block: Fields, field: string, fit: (id: string) => string): Fields {
  const id = block[field];
  if (typeof id !== "string") return block;
  const fitted = fit(id);
  return fitted === id ? block : { ...block, [field]: fitted };
}

function isUnsigned({ type, signature }: Fields): boolean {
  return type === "thinking" && (typeof signature !== "string" || signature === "");
}

function isBlankText({ type, text }: Fields): boolean {
  return type === "text" && isBlank(text);
}

function isBlank(text: unknown): boolean {
  return typeof text === "string" && text.trim() === "";
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((entry, at) => entry === other[at]);
}

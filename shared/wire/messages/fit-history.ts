import { fitName } from "../request/fit-name.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The messages of a conversation as every server of Messages takes them. */
export type FittedHistory<Message> = {
  readonly messages: readonly Message[];
  /** Whether calls whose answers are still to be thought about have lost their thoughts. */
  readonly isThoughtLost: boolean;
};

/**
 * Makes a conversation fit that others took part in: ids of calls as Anthropic takes them, and thoughts
 * without a signature left out, which it refuses (its API reference, checked 2026-11). The same
 * messages where nothing is to be done.
 */
export function fitHistory<Message extends Fields>(
  messages: readonly Message[],
): FittedHistory<Message> {
  let isChanged = false;
  let isThoughtLost = false;
  const fitted = messages.flatMap((message): Message[] => {
    const { content, role } = message;
    if (!Array.isArray(content)) {
      if (role === "user") isThoughtLost = false;
      return [message];
    }
    const blocks = (content as readonly Fields[]).flatMap(fitBlock);
    const isSame =
      blocks.length === content.length && blocks.every((block, at) => block === content[at]);
    if (role === "user" && !blocks.some(({ type }) => type === "tool_result"))
      isThoughtLost = false;
    if (isSame) return [message];
    isChanged = true;
    const isCut = blocks.length < content.length;
    if (isCut && blocks.some(({ type }) => type === "tool_use")) isThoughtLost = true;
    // A message of nothing is refused as well.
    return blocks.length === 0 ? [] : [{ ...message, content: blocks }];
  });
  return { messages: isChanged ? fitted : messages, isThoughtLost };
}

function fitBlock(block: Fields): readonly Fields[] {
  switch (block["type"]) {
    case "thinking":
      return typeof block["signature"] === "string" && block["signature"] !== "" ? [block] : [];
    case "tool_use":
      // Models call tools that nobody has, by names that nobody takes.
      return [fitField(fitField(block, "id"), "name")];
    case "tool_result":
      return [fitField(block, "tool_use_id")];
    default:
      return [block];
  }
}

function fitField(block: Fields, field: string): Fields {
  const id = block[field];
  if (typeof id !== "string") return block;
  const fitted = fitName(id);
  return fitted === id ? block : { ...block, [field]: fitted };
}

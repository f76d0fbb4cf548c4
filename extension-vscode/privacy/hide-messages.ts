import type { NotKnown } from "@granary/shared/privacy/find-private";
import type { Hiding } from "@granary/shared/privacy/hiding";
import type { ChatRequest } from "@granary/shared/client/client";
import type { RequestMessage } from "../chat/chat-request.ts";

/** The messages of a chat without their secrets, or why they cannot be sent. */
export type HiddenMessages =
  | { readonly kind: "hidden"; readonly messages: readonly unknown[] }
  | NotKnown;

/**
 * Everything else of a request without its secrets: tools and options come from other extensions and from
 * servers of tools. What a tool is called stays: by that it is called.
 */
export function hideRest(
  { model: _model, messages: _messages, ...rest }: ChatRequest,
  hiding: Hiding,
) {
  const tools = Array.isArray(rest["tools"]) ? (rest["tools"] as readonly Tool[]) : undefined;
  const hidden = hiding.hideLeaves(rest);
  if (hidden.kind !== "hidden") return hidden;
  const request = hidden.value as Readonly<Record<string, unknown>>;
  const named = (request["tools"] as readonly Tool[] | undefined)?.map((tool, at) => ({
    ...tool,
    function: { ...tool.function, name: tools?.[at]?.function.name },
  }));
  return {
    kind: "hidden",
    request: tools === undefined ? request : { ...request, tools: named },
  } as const;
}

type Tool = { readonly function: { readonly name: string } };

/** Hides in every text of the messages, and in the leaves of what tools were called with. */
export function hideMessages(messages: readonly unknown[], hiding: Hiding): HiddenMessages {
  const opened = (messages as readonly RequestMessage[]).map(openMessage);
  const hidden = hiding.hideLeaves(opened.map(({ texts }) => texts));
  if (hidden.kind !== "hidden") return hidden;
  const texts = hidden.value as readonly (readonly unknown[])[];
  return { kind: "hidden", messages: opened.map(({ close }, at) => close(texts[at] ?? [])) };
}

/** What of a message may hold secrets, and the message with something else in its place. */
type OpenMessage = {
  readonly texts: readonly unknown[];
  readonly close: (texts: readonly unknown[]) => unknown;
};

function openMessage(message: RequestMessage): OpenMessage {
  const { content } = message;
  if (message.role === "assistant") {
    const calls = message.tool_calls ?? [];
    const inputs = calls.map((call) => parsed(call.function.arguments) ?? call.function.arguments);
    return {
      texts: [content, ...inputs],
      close: ([hidden, ...hiddenInputs]) => ({
        ...message,
        content: hidden,
        ...(calls.length > 0 && {
          tool_calls: calls.map((call, at) => {
            const input = hiddenInputs[at];
            const written = typeof input === "string" ? input : JSON.stringify(input);
            return { ...call, function: { ...call.function, arguments: written } };
          }),
        }),
      }),
    };
  }
  if (typeof content === "string" || content === null) {
    return { texts: [content], close: ([hidden]) => ({ ...message, content: hidden }) };
  }
  // Pictures are long, and no text.
  const parts = content.map((part) => (part.type === "text" ? part.text : undefined));
  return {
    texts: parts,
    close: (hidden) => ({
      ...message,
      content: content.map((part, at) =>
        part.type === "text" ? { ...part, text: hidden[at] } : part,
      ),
    }),
  };
}

/** An object or a list in JSON; `undefined` for what is none. */
export function parsed(json: string): object | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A message as the editor hands it over. Parts are told apart by their shape, not their class. */
export type ChatMessage = { readonly role: number; readonly content: readonly unknown[] };

/** One part of a message, read. */
export type ChatPart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "image"; readonly mimeType: string; readonly data: Uint8Array }
  | {
      readonly kind: "tool-call";
      readonly id: string;
      readonly name: string;
      /** JSON. */
      readonly arguments: string;
    }
  /** Something that no model is sent, by its media type. */
  | { readonly kind: "unsent"; readonly mimeType: string }
  | {
      readonly kind: "tool-result";
      readonly id: string;
      readonly text: string;
      readonly images: readonly ImagePart[];
    };

/** A picture in a message. */
export type ImagePart = Extract<ChatPart, { kind: "image" }>;

type Shape = Readonly<Record<string, unknown>>;

/**
 * The parts of a message, in order. Left out is what has no meaning for a model, and what a model
 * thought in an earlier turn: it never was its words.
 */
export function partsOf(message: ChatMessage): readonly ChatPart[] {
  return message.content.flatMap((part) => {
    const read = readPart(part);
    return read === undefined ? [] : [read];
  });
}

/** What stands for something that no model is sent. */
export const leftOut = ({ mimeType }: { readonly mimeType: string }): string =>
  `[left out: ${mimeType}]`;

/** True for a picture. */
export function isImagePart(part: ChatPart): part is ImagePart {
  return part.kind === "image";
}

function readPart(part: unknown): ChatPart | undefined {
  if (typeof part !== "object" || part === null) return undefined;
  const shape = part as Shape;
  const { callId, name, content, data, mimeType, value } = shape;
  if (typeof callId === "string" && typeof name === "string") {
    return { kind: "tool-call", id: callId, name, arguments: JSON.stringify(shape["input"] ?? {}) };
  }
  if (typeof callId === "string" && Array.isArray(content)) return toolResult(callId, content);
  if (data instanceof Uint8Array && typeof mimeType === "string") return dataPart(data, mimeType);
  if (isThought(shape)) return undefined;
  if (typeof value === "string") return { kind: "text", text: value };
  if (typeof value === "object" && value !== null) return { kind: "text", text: promptText(value) };
  return undefined;
}

function dataPart(data: Uint8Array, mimeType: string): ChatPart | undefined {
  if (mimeType.startsWith("image/")) return { kind: "image", mimeType, data };
  if (mimeType.startsWith("text/") || mimeType === "application/json") {
    return { kind: "text", text: new TextDecoder().decode(data) };
  }
  // Editors also mark places in a message so, with a word that is no media type.
  return mimeType.includes("/") ? { kind: "unsent", mimeType } : undefined;
}

// The class of a thought is not in the stable API: it is told by what only it has.
const isThought = (shape: Shape) => "value" in shape && "id" in shape && "metadata" in shape;

function toolResult(id: string, content: readonly unknown[]): ChatPart {
  const parts = partsOf({ role: 0, content });
  const text = parts
    .map((part) => (part.kind === "text" ? part.text : part.kind === "unsent" ? leftOut(part) : ""))
    .join("");
  return { kind: "tool-result", id, text, images: parts.filter(isImagePart) };
}

/** The text of a tree made with prompt-tsx: its leaves in order. */
function promptText(tree: object): string {
  const { text, ...rest } = tree as { readonly text?: unknown };
  if (typeof text === "string") return text;
  return Object.values(rest)
    .map((value) => (typeof value === "object" && value !== null ? promptText(value) : ""))
    .join("");
}

import { isImagePart, leftOut, type ChatPart } from "./chat-message.ts";

/**
 * What of a message the model is sent. What cannot be sent is named in its place, so that the model
 * does not answer as if it had seen it.
 */
export function sendableParts(
  parts: readonly ChatPart[],
  takesImages: boolean,
): readonly ChatPart[] {
  return parts.map((part) => {
    if (part.kind === "unsent" || (part.kind === "image" && !takesImages)) {
      return { kind: "text", text: leftOut(part) };
    }
    if (part.kind !== "tool-result" || takesImages) return part;
    const names = part.images.map(leftOut);
    return { ...part, text: [part.text, ...names].join(""), images: [] };
  });
}

/** The media types of what a message holds and the model is not sent, each once. */
export function unsentTypes(parts: readonly ChatPart[], takesImages: boolean): readonly string[] {
  const unsent = parts.filter(
    (part) => part.kind === "unsent" || (isImagePart(part) && !takesImages),
  );
  return [...new Set(unsent.map((part) => ("mimeType" in part ? part.mimeType : "")))];
}

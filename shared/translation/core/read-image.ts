import type { FilePart } from "./chat-intent.ts";
import { untranslatable } from "./untranslatable.ts";

const dataUrl = /^data:(image\/[a-z0-9.+-]{1,40});base64,([A-Za-z0-9+/=]*)$/;
const base64 = /^[A-Za-z0-9+/=]*$/;
const imageType = /^image\/[a-z0-9.+-]{1,40}$/;

/** An image given as an address: of the web, or with the image inside. `field` names it in refusals. */
export function imageFromUrl(text: string, field: string): FilePart {
  const [, mediaType, data] = text.match(dataUrl) ?? [];
  if (mediaType !== undefined && data !== undefined) {
    return { type: "file", mediaType, data: { type: "data", data } };
  }
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) throw untranslatable(field);
  return { type: "file", mediaType: "image/*", data: { type: "url", url: new URL(text) } };
}

/** An image given as base64. */
export function imageFromData(image: {
  readonly mediaType: string;
  readonly data: string;
  readonly field: string;
}): FilePart {
  const { mediaType, data, field } = image;
  if (!imageType.test(mediaType) || !base64.test(data)) throw untranslatable(field);
  return { type: "file", mediaType, data: { type: "data", data } };
}

/** Every file of a prompt, those that tools answered with included. */
export function filesOf(prompt: readonly { readonly content: unknown }[]): FilePart[] {
  const files: FilePart[] = [];
  const look = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    for (const part of value as readonly FilePart[]) {
      if (part.type === "file") files.push(part);
      const { output } = part as { readonly output?: { readonly value?: unknown } };
      if (output !== undefined) look(output.value);
    }
  };
  for (const { content } of prompt) look(content);
  return files;
}

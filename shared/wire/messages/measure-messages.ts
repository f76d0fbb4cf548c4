import { limits } from "../../schemas/limits.ts";
import { base64Bytes, type ImageText } from "../bytes/image-data.ts";
import { countText, emptyCount, estimateTokens, type TextCount } from "../bytes/token-estimate.ts";
import { textTokensMax } from "../bytes/text-tokens-max.ts";
import { findBlock } from "./find-unbounded.ts";
import type { MessageBlock, MessagesInput } from "./messages-request.ts";

/** What a message costs besides its text: its role and the marks around it. */
const messageTokens = 4;
/** What the provider tells the model about tools, at least (Anthropic's pricing page, 2026-11). */
const toolsTokens = 346;

/** The images in a request, as base64 where they stand in it themselves. */
export function imagesOf(request: MessagesInput): readonly ImageText[] {
  const images: ImageText[] = [];
  for (const { content } of [{ content: request.system }, ...request.messages]) {
    findBlock(content, ({ type, source }) => {
      if (type === "image") images.push(typeof source === "object" ? source?.data : undefined);
      return false;
    });
  }
  return images;
}

/**
 * A true upper bound of what a request is counted as whose text is at most so many tokens: an image
 * counts as `imageTokensMax`, and what the provider adds to tools of its own and to a format it holds
 * the answer to has bounds of its own.
 */
export function boundInput(request: MessagesInput, textTokensMax: number): number {
  const images = imagesOf(request);
  const typedTools = request.tools?.filter(({ type }) => type != null && type !== "custom") ?? [];
  return (
    textTokensMax -
    base64Bytes(images) +
    images.length * limits.imageTokensMax +
    2 * limits.templateTokensMax +
    typedTools.length * limits.typedToolTokensMax +
    referencesTokensMax(request)
  );
}

/** What tools cost that are declared where a block names them, each time again. */
function referencesTokensMax(request: MessagesInput): number {
  const sizes = new Map<unknown, number>();
  let tokens = 0;
  for (const { content } of request.messages) {
    findBlock(content, ({ type, tool_name: name }) => {
      if (type !== "tool_reference") return false;
      const sizeOf = () => {
        const tool = request.tools?.find((one) => one.name === name);
        return tool === undefined ? 0 : textTokensMax(JSON.stringify(tool));
      };
      const size = sizes.get(name) ?? sizeOf();
      sizes.set(name, size);
      tokens += size;
      return false;
    });
  }
  return tokens;
}

/**
 * About how many tokens the input of a request is: its texts, the calls of tools and their results,
 * the descriptions of tools, and not the JSON around them. Images count as `imageTokensMax`.
 */
export function estimateInput(request: MessagesInput, count: TextCount = emptyCount()): number {
  let images = 0;
  for (const content of [request.system, ...request.messages.map((each) => each.content)]) {
    if (typeof content === "string") countText(content, count);
    findBlock(content, (block) => {
      if (block.type === "image") images += 1;
      else countBlock(block, count);
      return false;
    });
  }
  for (const field of ["tools", "output_config", "output_format"]) {
    if (request[field] != null) countText(JSON.stringify(request[field]), count);
  }
  const tools = request.tools != null && request.tools.length > 0 ? toolsTokens : 0;
  const fixed = messageTokens * request.messages.length + tools;
  return estimateTokens(count) + fixed + images * limits.imageTokensMax;
}

function countBlock(block: MessageBlock, count: TextCount): void {
  const { text, content, source } = block;
  const data = typeof source === "object" ? source?.data : source;
  for (const each of [text, content, data, block["thinking"], block["title"], block["name"]]) {
    if (typeof each === "string") countText(each, count);
  }
  if (block["input"] != null) countText(JSON.stringify(block["input"]), count);
}

import { limits } from "../../schemas/limits.ts";
import { imagesOf, type ChatRequest } from "./chat-request.ts";
import { countText, emptyCount, estimateTokens, type TextCount } from "../bytes/token-estimate.ts";

/** What a message costs besides its text: its role and the marks around it (OpenAI, 2026-11). */
const messageTokens = 4;

/**
 * About how many tokens the input of a request is: what models are shown of it, which is its texts,
 * the calls of tools and the descriptions of tools, and not the JSON around them. Images count as
 * `imageTokensMax`.
 */
export function estimateInput(request: ChatRequest, count: TextCount = emptyCount()): number {
  for (const { role: _role, content, ...others } of request.messages) {
    if (typeof content === "string") countText(content, count);
    else for (const part of content ?? []) countString(part["text"], count);
    if (Object.keys(others).length > 0) countJson(others, count);
  }
  for (const field of ["tools", "functions", "response_format"]) {
    if (request[field] != null) countJson(request[field], count);
  }
  const images = imagesOf(request).length;
  const fixed = messageTokens * request.messages.length + images * limits.imageTokensMax;
  return estimateTokens(count) + fixed;
}

function countJson(value: unknown, count: TextCount): void {
  countText(JSON.stringify(value), count);
}

function countString(value: unknown, count: TextCount): void {
  if (typeof value === "string") countText(value, count);
}

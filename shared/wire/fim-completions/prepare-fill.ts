import { limits } from "../../schemas/limits.ts";
import { fillFields } from "./fill-fields.ts";
import type { Prepared, UpstreamModel } from "../protocol.ts";
import { textTokensMax } from "../bytes/text-tokens-max.ts";
import { countText, emptyCount, estimateTokens, type TextCount } from "../bytes/token-estimate.ts";
import { boundAnswer, writeRequest } from "../request/write-request.ts";
import type { FillRequest } from "./fill-request.ts";

/**
 * Writes a request to fill in code for an upstream that has an address for it. Such models know no
 * field for other files: their parts go before the text, as they would stand in one long file.
 */
export function prepareFill(request: FillRequest, to: UpstreamModel): Prepared {
  const { model, dialect } = to;
  const answerTokensMax = boundAnswer(request.max_tokens, to, limits.completeCodeOutputTokensMax);
  const least = request.min_tokens;
  const { body, text, dropped, cacheWrites } = writeRequest(request, {
    dialect,
    fields: fillFields,
    set: {
      model: model.name,
      prompt: contextOf(request) + request.prompt,
      max_tokens: answerTokensMax,
      ...(least != null && { min_tokens: Math.min(least, answerTokensMax) }),
    },
  });
  return {
    body,
    inputTokensMax: textTokensMax(text, body.length) + limits.templateTokensMax,
    outputTokensMax: answerTokensMax,
    answerTokensMax,
    hasImages: false,
    dropped,
    cacheWrites,
    estimateInputTokens: (count) => estimateInput(request, count),
  };
}

/** About how many tokens the code around the gap and from elsewhere is. */
export function estimateInput(request: FillRequest, count: TextCount = emptyCount()): number {
  for (const text of [contextOf(request), request.prompt, request.suffix ?? ""]) {
    countText(text, count);
  }
  return estimateTokens(count);
}

/** How Codestral was taught to see several files: each below its path (Continue's template, 2026-11). */
function contextOf({ context }: FillRequest): string {
  const parts = (context ?? []).map(({ path, text }) =>
    path == null ? `${text}\n` : `+++++ ${path}\n${text}\n`,
  );
  return parts.length === 0 ? "" : `${parts.join("\n")}\n`;
}

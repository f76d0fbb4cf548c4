import { limits } from "../../schemas/limits.ts";
import { embeddingsFields } from "./embeddings-fields.ts";
import type { Prepared, UpstreamModel } from "../protocol.ts";
import { textTokensMax } from "../bytes/text-tokens-max.ts";
import { countText, emptyCount, estimateTokens, type TextCount } from "../bytes/token-estimate.ts";
import { writeRequest } from "../request/write-request.ts";
import { inputsOf, type EmbeddingsRequest } from "./embeddings-request.ts";

/**
 * Writes a request of Embeddings for one upstream. Tokens are their own count, texts
 * have their bound, and a model puts an instruction and its marks around each.
 */
export function prepareEmbeddings(
  request: EmbeddingsRequest,
  { model, dialect }: UpstreamModel,
): Prepared {
  const { input: _input, ...others } = request;
  // Models that take an instruction with the texts find it in fields of their own.
  let inputTokensMax = Object.keys(others).length > 1 ? sizeOf(JSON.stringify(others)) : 0;
  for (const input of inputsOf(request)) {
    inputTokensMax += sizeOf(input) + limits.embeddingTemplateTokensMax;
  }
  // No text is kept for another: there is no prompt cache.
  const { body, dropped } = writeRequest(request, {
    dialect,
    fields: embeddingsFields,
    set: { model: model.name },
  });
  return {
    body,
    inputTokensMax,
    outputTokensMax: 0,
    answerTokensMax: 0,
    hasImages: false,
    dropped,
    estimateInputTokens: (count) => estimateInput(request, count),
  };
}

/** About how many tokens the texts are. */
export function estimateInput(request: EmbeddingsRequest, count: TextCount = emptyCount()): number {
  let tokens = 0;
  for (const input of inputsOf(request)) {
    if (typeof input === "string") countText(input, count);
    else tokens += input.length;
  }
  return tokens + estimateTokens(count);
}

function sizeOf(input: string | readonly number[]): number {
  return typeof input === "string" ? textTokensMax(input) : input.length;
}

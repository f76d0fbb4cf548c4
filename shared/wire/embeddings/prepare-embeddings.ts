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
  // No text is kept for another: there is no prompt cache.
  const { body, dropped, written } = writeRequest(request, {
    dialect,
    fields: embeddingsFields,
    set: { model: model.name },
  });
  const aroundTokensMax = instructionTokensMax(written) + limits.embeddingTemplateTokensMax;
  let inputTokensMax = 0;
  for (const input of inputsOf(request)) inputTokensMax += sizeOf(input) + aroundTokensMax;
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

/** Models that take an instruction, which they find in fields of a server's own, read it with each text. */
function instructionTokensMax(written: Readonly<Record<string, unknown>>): number {
  const own = Object.entries(written).filter(([field]) => !Object.hasOwn(embeddingsFields, field));
  return own.reduce((sum, [, value]) => sum + sizeOf(JSON.stringify(value)), 0);
}

function sizeOf(input: string | readonly number[]): number {
  return typeof input === "string" ? textTokensMax(input) : input.length;
}

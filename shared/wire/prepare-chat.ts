import { limits } from "../schemas/limits.ts";
import { countImages, type ChatRequest } from "./chat-request.ts";
import { estimateInput } from "./estimate-input.ts";
import type { Dialect } from "./protocols/dialect.ts";
import type { Prepared, Target } from "./protocols/protocol.ts";

/** What must be known about an upstream to write a request for it. */
export type ChatFacts = Pick<
  Dialect,
  "outputLimitField" | "thinkingTokensMax" | "streamUsage" | "dropFields" | "fixedFields"
>;

/** The model a request is for: the upstream's own name, and the longest answer it may give. */
export type ChatModel = Target["model"];

/** A request as it will be sent, and the most it can use. */
export type PreparedChat = Prepared;

const encoder = new TextEncoder();
/** Keeping an answer at the provider would show people's text to whoever owns the account. */
const neverSent = ["store", "metadata", "max_tokens", "max_completion_tokens", "stream_options"];

/**
 * Writes the request for one upstream. The answer's length is always bounded. What was checked is
 * what is sent: the body is written anew, so that no reader can see another value in it. A token is
 * at least one byte of UTF-8, so bytes bound the input; an image counts as `imageTokensMax`.
 */
export function prepareChat(
  request: ChatRequest,
  model: ChatModel,
  facts: ChatFacts,
): PreparedChat {
  const asked = request.max_completion_tokens ?? request.max_tokens ?? limits.outputTokensDefault;
  const answerTokensMax = Math.min(asked, model.maxOutputTokens, limits.outputTokensMax);
  const upstreamRequest: Record<string, unknown> = { ...request };
  for (const field of neverSent) delete upstreamRequest[field];
  for (const field of facts.dropFields ?? []) delete upstreamRequest[field];
  Object.assign(upstreamRequest, facts.fixedFields);
  upstreamRequest["model"] = model.name;
  upstreamRequest[facts.outputLimitField ?? "max_tokens"] = answerTokensMax;
  if (request.stream === true && facts.streamUsage === true) {
    upstreamRequest["stream_options"] = { ...request.stream_options, include_usage: true };
  }
  const body = encoder.encode(JSON.stringify(upstreamRequest));
  const { images, dataBytes } = countImages(request);
  const imageTokens = images * limits.imageTokensMax;
  const textBytes = body.length - dataBytes;
  return {
    body,
    inputTokensMax: textBytes + imageTokens + limits.templateTokensMax,
    outputTokensMax:
      (answerTokensMax + (facts.thinkingTokensMax ?? 0)) * (request.n ?? 1) +
      predictionTokensMax(request),
    answerTokensMax,
    hasImages: images > 0,
    estimateInputTokens: () => estimateInput(request),
  };
}

/** Parts of a predicted answer that were not used are billed as answer. */
function predictionTokensMax(request: ChatRequest): number {
  const prediction = request["prediction"];
  return prediction == null ? 0 : encoder.encode(JSON.stringify(prediction)).length;
}

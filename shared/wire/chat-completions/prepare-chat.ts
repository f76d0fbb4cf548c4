import { limits } from "../../schemas/limits.ts";
import { present } from "../../schemas/present.ts";
import { chatFields } from "./chat-fields.ts";
import { dataUrlBytes } from "../bytes/image-data.ts";
import type { Prepared, UpstreamModel } from "../protocol.ts";
import { boundTemplate } from "../request/template-bound.ts";
import { textTokensMax } from "../bytes/text-tokens-max.ts";
import { billedMax, boundAnswer, writeRequest } from "../request/write-request.ts";
import { imagesOf, type ChatRequest } from "./chat-request.ts";
import { fitHistory } from "./fit-history.ts";
import { estimateInput } from "./estimate-input.ts";

const encoder = new TextEncoder();

/**
 * Writes a request of Chat Completions for one upstream. The answer's length is always bounded; the
 * input is by its bytes, and an image counts as `imageTokensMax`.
 */
export function prepareChat(asked: ChatRequest, to: UpstreamModel): Prepared {
  const { model, dialect } = to;
  const messages = fitHistory(asked.messages, dialect);
  const request = messages === asked.messages ? asked : { ...asked, messages: [...messages] };
  const answerTokensMax = boundAnswer(request.max_completion_tokens ?? request.max_tokens, to);
  const isCounted = request.stream === true && dialect.streamUsage === true;
  const { body, text, written, dropped, cacheWrites } = writeRequest(request, {
    dialect,
    fields: chatFields,
    set: {
      model: model.name,
      [dialect.outputLimitField ?? "max_tokens"]: answerTokensMax,
      ...(isCounted && {
        stream_options: present({
          include_obfuscation: request.stream_options?.include_obfuscation ?? undefined,
          include_usage: true,
        }),
      }),
    },
  });
  const images = imagesOf(request);
  return {
    body,
    inputTokensMax: boundTemplate(
      textTokensMax(text, body.length) -
        dataUrlBytes(images) +
        images.length * limits.imageTokensMax +
        limits.templateTokensMax,
      written,
      to,
    ),
    outputTokensMax:
      (billedMax(answerTokensMax, dialect) + predictionTokensMax(request)) * (request.n ?? 1),
    answerTokensMax,
    hasImages: images.length > 0,
    dropped,
    cacheWrites,
    estimateInputTokens: (count) => estimateInput(request, count),
  };
}

/** Parts of a predicted answer that were not used are billed as answer, of each choice. */
function predictionTokensMax(request: ChatRequest): number {
  const prediction = request["prediction"];
  return prediction == null ? 0 : encoder.encode(JSON.stringify(prediction)).length;
}

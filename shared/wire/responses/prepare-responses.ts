import { limits } from "../../schemas/limits.ts";
import { responsesFields } from "./responses-fields.ts";
import { dataUrlBytes, type ImageText } from "../bytes/image-data.ts";
import type { Prepared, UpstreamModel } from "../protocol.ts";
import { boundTemplate } from "../request/template-bound.ts";
import { textTokensMax } from "../bytes/text-tokens-max.ts";
import { countText, emptyCount, estimateTokens, type TextCount } from "../bytes/token-estimate.ts";
import { billedMax, boundAnswer, writeRequest } from "../request/write-request.ts";
import { fitHistory } from "./fit-history.ts";
import { countTypedTools } from "./find-unbounded.ts";
import { itemsOf, partsOf, type ResponsesRequest } from "./responses-request.ts";

/** What an item costs besides its text. */
const itemTokens = 4;

/**
 * Writes a request of Responses for one upstream. The answer's length is always bounded, and nothing
 * is stored: what is kept at a provider could be read by whoever owns the account. Reasoning that
 * comes back encrypted is longer than what it is counted as. Clients of this protocol are agents,
 * most of which name no length and think long before they answer, so theirs may be the longest.
 */
export function prepareResponses(asked: ResponsesRequest, to: UpstreamModel): Prepared {
  const { model, dialect } = to;
  const input = fitHistory(asked.input, dialect);
  const request = input === asked.input ? asked : { ...asked, input };
  const answerTokensMax = boundAnswer(request.max_output_tokens, to, limits.outputTokensMax);
  const { body, text, written, dropped, cacheWrites } = writeRequest(request, {
    dialect,
    fields: responsesFields,
    set: { model: model.name, store: false, max_output_tokens: answerTokensMax },
  });
  const images = imagesOf(request);
  const ownTools = [request, ...itemsOf(request)].map(({ tools }) => countTypedTools(tools));
  return {
    body,
    inputTokensMax: boundTemplate(
      textTokensMax(text, body.length) -
        dataUrlBytes(images) +
        images.length * limits.imageTokensMax +
        2 * limits.templateTokensMax +
        ownTools.reduce((sum, count) => sum + count, 0) * limits.typedToolTokensMax,
      written,
      to,
    ),
    outputTokensMax: billedMax(answerTokensMax, dialect),
    answerTokensMax,
    hasImages: images.length > 0,
    dropped,
    cacheWrites,
    estimateInputTokens: (count) => estimateInput(request, count),
  };
}

/** The addresses of the images in a request. */
export function imagesOf(request: ResponsesRequest): readonly ImageText[] {
  const images: ImageText[] = [];
  for (const part of itemsOf(request).flatMap(partsOf)) {
    if (part.type !== "input_image" && part.type !== "computer_screenshot") continue;
    images.push(part.image_url);
  }
  return images;
}

/**
 * About how many tokens the input of a request is: its texts, the calls of tools and what they gave
 * back, the descriptions of tools, and not the JSON around them. Images count as `imageTokensMax`.
 */
export function estimateInput(request: ResponsesRequest, count: TextCount = emptyCount()): number {
  const add = (text: unknown) => {
    if (typeof text === "string") countText(text, count);
  };
  add(request.instructions);
  if (typeof request.input === "string") add(request.input);
  const items = itemsOf(request);
  for (const item of items) {
    for (const field of [item.content, item.output, item["arguments"], item["input"]]) add(field);
    add(item["encrypted_content"]);
    for (const part of partsOf(item)) {
      for (const text of [part.text, part["refusal"], part["stdout"], part["stderr"]]) add(text);
    }
  }
  for (const field of ["tools", "text"]) {
    if (request[field] != null) add(JSON.stringify(request[field]));
  }
  const images = imagesOf(request).length;
  return estimateTokens(count) + itemTokens * (items.length + 1) + images * limits.imageTokensMax;
}

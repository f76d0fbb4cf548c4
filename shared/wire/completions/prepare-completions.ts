import { limits } from "../../schemas/limits.ts";
import { present } from "../../schemas/present.ts";
import { completionsFields } from "./completions-fields.ts";
import type { Prepared, UpstreamModel } from "../protocol.ts";
import { textTokensMax } from "../bytes/text-tokens-max.ts";
import { countText, emptyCount, estimateTokens, type TextCount } from "../bytes/token-estimate.ts";
import { billedMax, boundAnswer, writeRequest } from "../request/write-request.ts";
import { countAnswers, type CompletionsRequest } from "./completions-request.ts";

/**
 * Writes a request of Completions for one upstream. The answer's length is always bounded. A token
 * given as a number takes a byte, too; a prompt that is to be repeated counts for every answer.
 */
export function prepareCompletions(request: CompletionsRequest, to: UpstreamModel): Prepared {
  const { model, dialect } = to;
  const answerTokensMax = boundAnswer(request.max_tokens, to, defaultAnswer(request));
  const isCounted = request.stream === true && dialect.streamUsage === true;
  const { body, text, dropped, cacheWrites } = writeRequest(request, {
    dialect,
    fields: completionsFields,
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
  const inputTokensMax = textTokensMax(text, body.length) + limits.templateTokensMax;
  const { billed } = countAnswers(request);
  const repeated = request.echo === true ? inputTokensMax * billed : 0;
  return {
    body,
    inputTokensMax,
    outputTokensMax: billedMax(answerTokensMax, dialect) * billed + repeated,
    answerTokensMax,
    hasImages: false,
    dropped,
    cacheWrites,
    estimateInputTokens: (count) => estimateInput(request, count),
  };
}

/** About how many tokens the texts before and after the gap are. */
export function estimateInput(
  { prompt, suffix }: CompletionsRequest,
  count: TextCount = emptyCount(),
): number {
  let tokens = 0;
  const list: readonly (string | number | readonly number[])[] =
    typeof prompt === "string" ? [prompt] : prompt;
  for (const each of list) {
    if (typeof each === "string") countText(each, count);
    else tokens += typeof each === "number" ? 1 : each.length;
  }
  if (suffix != null) countText(suffix, count);
  return tokens + estimateTokens(count);
}

/** What fills a gap is a block of code; what continues a text may be longer. */
function defaultAnswer({ suffix }: CompletionsRequest): number {
  return suffix == null ? limits.outputTokensDefault : limits.completeCodeOutputTokensMax;
}

import { present } from "../../schemas/present.ts";
import type { HeaderMap } from "../../ports/http.ts";
import { limits } from "../../schemas/limits.ts";
import type { Prepared, Question } from "../../wire/protocol.ts";
import { billedMax, boundAnswer } from "../../wire/request/write-request.ts";
import { protocols } from "../../wire/protocols/index.ts";
import { cacheWritesOf } from "../../wire/request/cache-writes.ts";
import { droppedFields } from "../../wire/request/select-fields.ts";
import { boundTemplate } from "../../wire/request/template-bound.ts";
import { parseExact } from "../../wire/bytes/parse-exact.ts";
import { textTokensMax } from "../../wire/bytes/text-tokens-max.ts";
import { answerThrough } from "./answer-through.ts";
import { captureRequest, type CapturedRequest } from "./capture-request.ts";
import { filesOf } from "./read-image.ts";
import type { Source } from "./source.ts";
import type { JsonObject, Target } from "./target.ts";
import type { TranslationUpstream } from "../translation.ts";
import { withTypedTools } from "./typed-tools.ts";
import { untranslatable } from "./untranslatable.ts";

const encoder = new TextEncoder();

/** A question, the sides it is translated between, and who it is for. */
export type TranslationTask = {
  readonly source: Source;
  readonly target: Target;
  readonly question: Question;
  readonly to: TranslationUpstream;
};

/**
 * The request for the other protocol, bounded, with `through` set. Throws `request_untranslatable`
 * where the other protocol cannot say what is asked.
 */
export async function prepareTranslated(task: TranslationTask): Promise<Prepared> {
  const { source, target, question, to } = task;
  if (question.choices > 1) throw untranslatable("n");
  const { model, dialect } = to;
  const intent = withTypedTools(source.ask(question.value));
  const files = filesOf(intent.prompt);
  if (!target.takesImageUrls && files.some(({ data }) => data.type === "url")) {
    throw untranslatable("image_url");
  }
  const answerTokensMax = boundAnswer(question.answerTokensMax, to, source.answerTokensDefault);
  // No answer at all is asked for in Messages alone; elsewhere 0 may stand for no limit.
  if (answerTokensMax < 1) throw untranslatable("max_tokens");
  const call = {
    target,
    modelName: model.name,
    options: { ...target.options(intent, model.name), maxOutputTokens: answerTokensMax },
    isStream: question.isStream,
  };
  const captured = await captureRequest(call);
  // Each step takes as long as reading the request did: others are served in between.
  const isLong = captured.text.length > limits.bodyBytesAtOnce;
  if (isLong) await to.nextTurn?.();
  const request = parseExact(captured.text) as JsonObject;
  for (const field of dialect.dropFields ?? []) delete request[field];
  Object.assign(request, dialect.fixedFields);
  target.bound(request, { answerTokensMax, dialect });
  if (isLong) await to.nextTurn?.();
  const text = JSON.stringify(request);
  const body = encoder.encode(text);
  if (isLong) await to.nextTurn?.();
  const imageBytes = files.reduce((sum, { data }) => {
    return sum + (data.type === "data" && typeof data.data === "string" ? data.data.length : 0);
  }, 0);
  const path = question.isStream ? target.streamPath?.(dialect.path) : undefined;
  const headers = {
    ...headersOf(captured, target),
    ...present({ accept: question.isStream ? target.streamType : undefined }),
  };
  return {
    body,
    ...present({ path, headers: Object.keys(headers).length === 0 ? undefined : headers }),
    // Base64 is ASCII: its characters are its bytes. Providers add one text for tools and another
    // for the form of an answer.
    inputTokensMax: boundTemplate(
      textTokensMax(text, body.length) -
        imageBytes +
        files.length * limits.imageTokensMax +
        2 * limits.templateTokensMax,
      request,
      to,
    ),
    outputTokensMax: billedMax(answerTokensMax, dialect),
    answerTokensMax,
    hasImages: files.length > 0,
    dropped: droppedIn(question),
    cacheWrites: cacheWritesOf(text, dialect),
    estimateInputTokens: question.estimateInputTokens,
    through: answerThrough({
      ...call,
      source,
      value: question.value,
      isOneCall: intent.isOneCall === true,
      // Without a count to keep: nothing is learnt of it.
      estimateInputTokens: () => question.estimateInputTokens(),
    }),
  };
}

/** What of the client's request is sent to nobody. */
function droppedIn({ protocol, value }: Question): readonly string[] {
  const { fields = {} } = protocols.find(({ id }) => id === protocol) ?? {};
  return droppedFields(value as JsonObject, fields);
}

function headersOf(captured: CapturedRequest, target: Target): HeaderMap {
  const named = (target.headers ?? []).flatMap((name) => {
    const value = captured.headers[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(named);
}

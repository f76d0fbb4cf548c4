import type { HeaderMap } from "../../ports/http.ts";
import { fitName } from "../../wire/request/fit-name.ts";
import type { Label } from "./source.ts";

/** What a package says about an answer. */
export type AnswerMetadata = {
  readonly id?: string | undefined;
  readonly modelId?: string | undefined;
  readonly timestamp?: Date | undefined;
};

/** With the marks of an item of Responses around it, at most the 64 that OpenAI takes. */
const idLengthMax = 48;

/** The label of an answer, from what its upstream said of it anywhere. */
export function readLabel(
  answer: AnswerMetadata & { readonly headers: HeaderMap; readonly modelName: string },
): Label {
  const { headers } = answer;
  const id =
    answer.id ?? headers["x-request-id"] ?? headers["x-amzn-requestid"] ?? headers["request-id"];
  const date = answer.timestamp?.getTime() ?? Date.parse(headers["date"] ?? "");
  return {
    id: fitName((id || "unnamed").replace(/^(?:chatcmpl|msg|resp|gen)[-_]/, ""), idLengthMax),
    model: answer.modelId ?? answer.modelName,
    createdSeconds: Number.isFinite(date) ? Math.floor(date / 1_000) : 0,
  };
}

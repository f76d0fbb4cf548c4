import type { Thinking } from "../../schemas/grant.ts";
import type { SentRequest } from "../../providers/provider.ts";
import { parseJson } from "../../wire/bytes/parse-json.ts";
import type { Question } from "../../wire/protocol.ts";
import type { PaidRequest } from "./paid-request.ts";

/**
 * Whether the model that answers this request may produce what nobody sees: as its grant says,
 * otherwise as its provider's facts say of its name and of the request as it is sent. What is not
 * known may think unseen. Filling in code by the model's own way is no talk, and nobody thinks in it.
 */
export function thinkingOf(
  { candidate: { model }, route, prepared }: PaidRequest,
  { wants }: Pick<Question, "wants">,
): Thinking {
  const { provider, translation } = route;
  if (model.kind === "embedding") return "never";
  if (wants === "fim" && translation?.fim !== "emulated") return "never";
  if (model.thinking !== undefined) return model.thinking;
  if (provider.thinks === undefined) return "unseen";
  // Read once more, because only those that end without a report want to know.
  const sent = (parseJson(prepared.body) ?? {}) as SentRequest;
  return provider.thinks.by(model.name, sent) ?? "unseen";
}

import { GranaryError } from "../../schemas/granary-error.ts";
import { limits } from "../../schemas/limits.ts";
import type { Dialect } from "../dialect.ts";
import type { Prepared, UpstreamModel } from "../protocol.ts";
import { cacheWritesOf } from "./cache-writes.ts";
import type { FieldTable } from "../field-table.ts";
import { selectFields } from "./select-fields.ts";

const encoder = new TextEncoder();

/** Fields without which an answer is another one. What else a provider refuses is only a preference. */
const meaningful = new Set([
  "dimensions",
  "documents",
  "logit_bias",
  "logprobs",
  "suffix",
  "top_logprobs",
]);

/** How a request is written: what becomes of its fields, for whom, and what is said last. */
export type Writing = {
  readonly dialect: Pick<Dialect, "dropFields" | "fixedFields" | "ownFields" | "cacheWrites">;
  readonly fields: FieldTable;
  readonly set: Readonly<Record<string, unknown>>;
};

/** The body of a request as it is sent, the same as a text and as a value, and what follows from it. */
export type RequestBody = Required<Pick<Prepared, "body" | "dropped" | "cacheWrites">> & {
  readonly text: string;
  readonly written: Readonly<Record<string, unknown>>;
};

/**
 * The body of a request for one upstream. What was checked is what is sent: it is written anew, so
 * that no reader can see another value in it. What is `undefined` in `set` is left out. Throws
 * `request_untranslatable` where the provider refuses a field that makes the answer what it is.
 */
export function writeRequest(
  request: Readonly<Record<string, unknown>>,
  { dialect, fields, set }: Writing,
): RequestBody {
  for (const field of dialect.dropFields ?? []) {
    if (meaningful.has(field) && isSaid(request[field])) throw cannotBeAsked(field);
  }
  const { sent, dropped } = selectFields(request, fields, dialect);
  const written: Readonly<Record<string, unknown>> = Object.assign(sent, dialect.fixedFields, set);
  const text = JSON.stringify(written);
  const cacheWrites = cacheWritesOf(text, dialect);
  return { body: encoder.encode(text), text, written, dropped, cacheWrites };
}

function isSaid(value: unknown): boolean {
  if (value == null || value === false || value === 0 || value === "") return false;
  return typeof value !== "object" || Object.keys(value).length > 0;
}

/**
 * The longest answer a choice may have: what was asked for, or the default, within every limit.
 * Throws `request_untranslatable` for none at all where the provider may take 0 for no limit.
 */
export function boundAnswer(
  asked: number | null | undefined,
  { model, dialect }: UpstreamModel,
  byDefault: number = limits.outputTokensDefault,
): number {
  const longest = Math.min(asked ?? byDefault, model.maxOutputTokens, limits.outputTokensMax);
  if (longest < 1 && dialect.emptyAnswers !== true) throw cannotBeAsked("max_tokens");
  return longest;
}

/** The refusal of a field, given as a path such as `tools.type`, that a provider cannot be told. */
export function cannotBeAsked(field: string): GranaryError {
  return new GranaryError(
    "request_untranslatable",
    `The provider that would answer cannot be asked for “${field}”.`,
    { hint: `Leave out ${field}, or choose a model of a provider that speaks your client's API.` },
  );
}

/** What a choice may be billed that is cut at this length: some think beyond it. */
export function billedMax(answerTokensMax: number, dialect: Dialect): number {
  return answerTokensMax + (dialect.thinkingTokensMax ?? 0);
}

import { GranaryError } from "../../schemas/granary-error.ts";
import { limits } from "../../schemas/limits.ts";
import type { Dialect } from "../dialect.ts";
import type { UpstreamModel } from "../protocol.ts";

const encoder = new TextEncoder();

/**
 * Left out whatever the protocol: what is kept at a provider could be read by whoever owns the
 * account, and so could labels; a tier of service has a price of its own; and who asks is nobody's
 * business. Clients write names and addresses there, even a pseudonym would tie all of a person's
 * requests together, and the books know whose a request was. `prompt_cache_key` stays: it names the
 * beginning of a conversation, not a person (OpenAI's API reference, 2026-11), and saves money.
 */
const never = [
  "store",
  "metadata",
  "service_tier",
  "user",
  "safety_identifier",
  "user_id",
  "session_id",
  "trace",
];

/** The fields of a request that are not sent: these, and those above. */
export function leaveOut(...fields: readonly string[]): ReadonlySet<string> {
  return new Set([...never, ...fields]);
}

/** Fields without which an answer is another one. What else a provider refuses is only a preference. */
const meaningful = new Set([
  "dimensions",
  "documents",
  "logit_bias",
  "logprobs",
  "suffix",
  "top_logprobs",
]);

/** How a request is written: what its protocol leaves out whoever it is for, and what is said last. */
export type Writing = {
  readonly dialect: Pick<Dialect, "dropFields" | "fixedFields">;
  readonly neverSent: ReadonlySet<string>;
  readonly set: Readonly<Record<string, unknown>>;
};

/** The body of a request as it is sent, and the same as a text. */
export type RequestBody = { readonly body: Uint8Array; readonly text: string };

/**
 * The body of a request for one upstream. What was checked is what is sent: it is written anew, so
 * that no reader can see another value in it. What is `undefined` in `set` is left out. Throws
 * `request_untranslatable` where the provider refuses a field that makes the answer what it is.
 */
export function writeRequest(
  request: Readonly<Record<string, unknown>>,
  { dialect, neverSent, set }: Writing,
): RequestBody {
  const dropped = dialect.dropFields ?? [];
  for (const field of dropped) {
    if (meaningful.has(field) && isSaid(request[field])) throw cannotBeAsked(field);
  }
  const written: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(request)) {
    if (!neverSent.has(field) && !dropped.includes(field)) written[field] = value;
  }
  Object.assign(written, dialect.fixedFields, set);
  const text = JSON.stringify(written);
  return { body: encoder.encode(text), text };
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

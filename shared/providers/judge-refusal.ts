import { limits } from "../schemas/limits.ts";
import { parseJson } from "../wire/bytes/parse-json.ts";
import type { Provider, RefusalKind } from "./provider.ts";

/**
 * What an upstream's refusal is about, by what its provider says about itself first, then by codes
 * that mean the same everywhere, then by the status (300 or above). A redirect counts as `missing`:
 * a key is never sent after it; but 303 says that the request was carried out and where its answer is.
 * 424 and 499 are said of requests on which somebody behind had begun, by this pool itself as well.
 * Nothing of the body is quoted.
 */
export function judgeRefusal(provider: Provider, status: number, body: Uint8Array): RefusalKind {
  const signs = readSigns(body);
  return provider.judge?.(status, signs) ?? judgeCode(status, signs) ?? judgeStatus(status);
}

/**
 * Whether a refusal may be billed whatever it is about: its provider says that it bills such, or it
 * brings part of an answer or a count of what was used.
 */
export function mayBeBilled(provider: Provider, status: number, body: Uint8Array): boolean {
  return provider.billedRefusals?.by(status, readSigns(body)) === true || showsWork(body);
}

/** Where answers are, in the words of all protocols; Groq keeps beside an error what it could not read. */
const answerFields = ["choices", "content", "output", "candidates", "failed_generation"] as const;
const usageFields = ["usage", "usageMetadata"] as const;

function showsWork(body: Uint8Array): boolean {
  const json = parseJson(body);
  const said = recordOf(Array.isArray(json) ? (json as readonly unknown[])[0] : json);
  return [said, recordOf(said["error"])].some(
    (fields) =>
      answerFields.some((name) => isSomething(fields[name])) ||
      usageFields.some((name) => Object.entries(recordOf(fields[name])).some(isCount)),
  );
}

/** Of tokens: what is used of a quota has other names. */
function isCount([name, count]: readonly [string, unknown]): boolean {
  return /token/i.test(name) && typeof count === "number" && count > 0;
}

function isSomething(value: unknown): boolean {
  return (typeof value === "string" || Array.isArray(value)) && value.length > 0;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** OpenAI's codes and those of servers that took them over, whatever status they come with. */
const kindOfCode: readonly (readonly [RegExp, RefusalKind])[] = [
  [
    /^(insufficient_quota|insufficient_balance|insufficient_credits|billing_hard_limit_reached|billing_not_active|credit_balance_exhausted|(organization|project)_(spend|usage)_limit_exceeded)$/m,
    "credit",
  ],
  [/^(invalid_api_key|incorrect_api_key|account_deactivated|api_key_invalid)$/m, "key"],
  [/^(model_not_found|deploymentnotfound|unknown_model|invalid_model)$/m, "missing"],
];

function judgeCode(status: number, signs: string): RefusalKind | undefined {
  if (status < 400 || status >= 500) return undefined;
  return kindOfCode.find(([code]) => code.test(signs))?.[1];
}

/** Statuses below 500 that do not say that nothing was done. */
const begun: ReadonlySet<number> = new Set([303, 408, 424, 425, 499]);

function judgeStatus(status: number): RefusalKind {
  if (status >= 500 || begun.has(status)) return "failed";
  if (status === 401 || status === 403) return "key";
  if (status === 402) return "credit";
  if (status === 429) return "rate";
  if (status < 400 || status === 404 || status === 405 || status === 410) return "missing";
  return "request";
}

const codeFields = ["code", "type", "status", "reason", "__type"] as const;
const messageFields = ["message", "detail"] as const;
/** Google's are the deepest: `[{ error: { details: [{ reason }] } }]`. */
const depthMax = 4;
const signsMax = 16;

/** Every code, type and message of a refusal, in lower case, each on one line. */
function readSigns(body: Uint8Array): string {
  const signs: string[] = [];
  const take = (value: unknown, before = "") => {
    if (typeof value !== "string" && typeof value !== "number") return;
    // A line break in a message must not make the rest of it look like a code.
    const line = String(value)
      .slice(0, limits.refusalSignCharactersMax)
      .replace(/\s+/g, " ")
      .trim();
    if (line !== "" && signs.length < signsMax) signs.push(before + line.toLowerCase());
  };
  const read = (value: unknown, depth: number) => {
    if (depth > depthMax) return;
    if (Array.isArray(value)) {
      for (const one of value.slice(0, signsMax)) read(one, depth + 1);
    } else if (typeof value === "object" && value !== null) {
      const fields = value as Readonly<Record<string, unknown>>;
      for (const name of codeFields) take(fields[name]);
      for (const name of messageFields) take(fields[name], "message: ");
      for (const name of ["error", "details"]) read(fields[name], depth + 1);
    } else {
      take(value, "message: ");
    }
  };
  read(parseJson(body), 0);
  return signs.join("\n");
}

import { errorBodySchema } from "../schemas/error-body.ts";
import { errorCodeSchema, type ErrorCode } from "../schemas/error-codes.ts";
import { GranaryError } from "../schemas/granary-error.ts";
import { NotThePoolError } from "../schemas/not-the-pool.ts";
import { wholeAnswer } from "./whole-answer.ts";

/**
 * The error that a pool's answer stands for. Something between here and the pool may have answered
 * instead (a proxy, a hotel's log-in page); then it says so and keeps the status.
 */
export async function poolErrorOf(response: Response): Promise<GranaryError> {
  const body = await wholeAnswer(response).catch(() => undefined);
  return poolErrorOfText(new TextDecoder().decode(body)) ?? notThePool(response.status);
}

/** The error in a body or in an event of a stream, or `undefined` if it holds none of ours. */
export function poolErrorOfText(text: string): GranaryError | undefined {
  const value = parseJson(text);
  // Asked of every event of a stream: the schema takes long to say what all is missing.
  if (typeof value !== "object" || value === null || !("error" in value)) return undefined;
  const body = errorBodySchema.safeParse(value);
  if (!body.success) return undefined;
  const { message, code, hint, limit, resetsAt } = body.data.error;
  const known = errorCodeSchema.safeParse(code);
  return new GranaryError(known.success ? known.data : "internal", message, {
    hint: hint ?? undefined,
    limit: limit ?? undefined,
    resetsAt: resetsAt ?? undefined,
  });
}

/** The error of a request that got no answer at all. */
export function unreachable(cause: unknown): GranaryError {
  return new GranaryError("upstream_unreachable", "The pool cannot be reached.", {
    hint: "Check the connection and try again.",
    cause,
  });
}

/** The error of an answer that no pool gives. */
export function notThePool(status: number): GranaryError {
  const code: ErrorCode = status >= 500 ? "upstream_unreachable" : "route_unknown";
  return new GranaryError(code, `This address did not answer as a pool does (status ${status}).`, {
    hint: "Check the pool's address, and whether a proxy or a sign-in page is in between.",
    cause: new NotThePoolError(status),
  });
}

/** The error of an answer that began and then lost its line. */
export function lineLost(cause: unknown): GranaryError {
  return new GranaryError("upstream_cut", "The connection broke before the answer was complete.", {
    hint: "What came so far is shown. Check the connection and try again.",
    cause,
  });
}

/** The value of a JSON text, or `undefined` if it is not one. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

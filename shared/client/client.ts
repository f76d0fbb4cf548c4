import type * as z from "zod/mini";
import { errorTraits } from "../schemas/error-codes.ts";
import { isGranaryError } from "../schemas/granary-error.ts";
import { type Feature, featureHeader } from "../schemas/feature.ts";
import type { Device } from "../schemas/people.ts";
import { joinResponseSchema, type JoinLink, type JoinResponse } from "../schemas/join.ts";
import { meSchema, type Me } from "../schemas/me.ts";
import { modelListSchema, type ModelList } from "../schemas/models.ts";
import {
  requestPageSchema,
  usageReportSchema,
  type ReportOf,
  type RequestPage,
  type UsageReport,
} from "../schemas/usage-report.ts";
import { answeredBy, decodeName, type ChatEvent } from "./chat-event.ts";
import { lineLost, notThePool, parseJson, poolErrorOf, unreachable } from "./pool-error.ts";
import { readChatStream } from "./read-stream.ts";
import { wholeAnswer } from "./whole-answer.ts";

/** The one thing the client asks of its surroundings. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A request in the shape of OpenAI's Chat Completions; `stream` is set by the client. */
export type ChatRequest = {
  readonly model: string;
  readonly messages: readonly unknown[];
} & Readonly<Record<string, unknown>>;

/**
 * A gap in a piece of code, in the shape of Mistral's API and with the pool's own fields (`language`,
 * `context`); `stream` is set by the client.
 */
export type FillRequest = {
  readonly model: string;
  /** What stands before the gap. */
  readonly prompt: string;
  /** What stands after it. */
  readonly suffix: string;
} & Readonly<Record<string, unknown>>;

/** Which part of the books to ask for; of nobody in particular, the widest one the roles allow. */
export type UsageQuery = {
  readonly of?: ReportOf | undefined;
  /** Days of the pool's calendar, `YYYY-MM-DD`, both included; the last 31 if absent. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Instead: so many days, today included. */
  readonly days?: number | undefined;
};

/** Whose newest requests, and how many at most. */
export type RequestsQuery = {
  readonly of?: ReportOf | undefined;
  readonly limit?: number | undefined;
};

/**
 * A pool as a member's device sees it. Every method throws a `GranaryError`, or the signal's reason
 * when it was aborted. Nothing that costs anything is ever tried twice.
 */
export type Client = {
  readonly me: (signal?: AbortSignal) => Promise<Me>;
  readonly usage: (query?: UsageQuery, signal?: AbortSignal) => Promise<UsageReport>;
  /** The newest first. */
  readonly requests: (query?: RequestsQuery, signal?: AbortSignal) => Promise<RequestPage>;
  readonly models: (signal?: AbortSignal) => Promise<ModelList>;
  /** Revokes this device's token. */
  readonly leave: (signal?: AbortSignal) => Promise<void>;
  /**
   * Streams an answer. Stop reading, or abort the signal, and the pool stops paying for it. What help it
   * is for, sponsors may read.
   */
  readonly chat: (
    request: ChatRequest,
    signal?: AbortSignal,
    feature?: Feature,
  ) => AsyncGenerator<ChatEvent>;
  /** The same for what belongs into a gap, however the model fills it in: a completion. */
  readonly fillIn: (request: FillRequest, signal?: AbortSignal) => AsyncGenerator<ChatEvent>;
};

/** What is known of a question besides what it asks. */
type Asked = {
  readonly signal: AbortSignal | undefined;
  readonly feature: Feature | undefined;
};

/** A client of the pool at `poolUrl` (its origin) for the device that holds `token`. */
export function createClient(dependencies: {
  readonly fetch: Fetch;
  readonly poolUrl: string;
  readonly token: string;
}): Client {
  const { fetch, poolUrl, token } = dependencies;
  const authorization = `Bearer ${token}`;

  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = { ...(init.headers as Record<string, string> | undefined), authorization };
    return await sendTo(fetch, `${poolUrl}${path}`, { ...init, headers });
  };
  const get = async <Schema extends z.ZodMiniType>(
    path: string,
    schema: Schema,
    signal?: AbortSignal,
  ): Promise<z.infer<Schema>> => {
    const attempt = () => send(path, { method: "GET", signal: signal ?? null });
    // A read is free, and a pool that just restarted answers the second time.
    const response = await attempt().catch((error: unknown) => {
      if (isGranaryError(error) && errorTraits[error.code].retryable) return attempt();
      throw error;
    });
    return schema.parse(await bodyOf(response, signal));
  };
  async function* stream(path: string, request: object, asked: Asked) {
    const { signal, feature } = asked;
    const response = await send(path, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(feature === undefined ? {} : { [featureHeader]: feature }),
      },
      body: JSON.stringify({ ...request, stream: true }),
      signal: signal ?? null,
    });
    try {
      yield* readAnswer(response);
    } catch (error) {
      signal?.throwIfAborted();
      throw isGranaryError(error) ? error : lineLost(error);
    }
  }

  return {
    me: (signal) => get("/v1/me", meSchema, signal),
    models: (signal) => get("/v1/models", modelListSchema, signal),
    usage: (query = {}, signal) => get(`/v1/usage${searchOf(query)}`, usageReportSchema, signal),
    requests: (query = {}, signal) =>
      get(`/v1/requests${searchOf(query)}`, requestPageSchema, signal),
    async leave(signal) {
      await send("/v1/leave", { method: "POST", signal: signal ?? null });
    },
    chat: (request, signal, feature) =>
      stream(
        "/v1/chat/completions",
        { ...request, stream_options: { include_usage: true } },
        { signal, feature },
      ),
    fillIn: (request, signal) =>
      stream("/v1/fim/completions", request, { signal, feature: "completion" }),
  };
}

function searchOf(query: Readonly<Record<string, string | number | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, String(value));
  }
  return search.size === 0 ? "" : `?${search.toString()}`;
}

/** The events of a streamed answer, who pays for it before what it says. */
async function* readAnswer(response: Response): AsyncGenerator<ChatEvent> {
  const start: ChatEvent = {
    kind: "start",
    holdId: response.headers.get("x-granary-hold") ?? undefined,
    paidBy: decodeName(response.headers.get("x-granary-paid-by")),
    ...answeredBy(
      response.headers.get("x-granary-host"),
      response.headers.get("x-granary-machine"),
    ),
    ...shortenedTo(response.headers.get("x-granary-answer-tokens-max")),
  };
  // A pool that lets wait does not know yet who pays when it sends the head.
  let isStarted = start.holdId !== undefined;
  if (isStarted) yield start;
  if (response.body === null) return;
  for await (const event of readChatStream(response.body)) {
    if (event.kind === "start") isStarted = true;
    else if (!isStarted && event.kind !== "waiting") {
      isStarted = true;
      yield start;
    }
    yield event;
  }
}

function shortenedTo(header: string | null): { readonly shortenedToTokens?: number } {
  const tokens = Number(header ?? Number.NaN);
  return Number.isSafeInteger(tokens) && tokens > 0 ? { shortenedToTokens: tokens } : {};
}

/** Turns an invite code into an access token for this device. The code is used up. */
export async function joinPool(
  fetch: Fetch,
  { poolUrl, code }: JoinLink,
  device: Device,
): Promise<JoinResponse> {
  const response = await sendTo(fetch, `${poolUrl}/v1/join`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ code, device }),
  });
  return joinResponseSchema.parse(await bodyOf(response));
}

/** What the pool answered. Whatever is no JSON is not from a pool. */
async function bodyOf(response: Response, signal?: AbortSignal): Promise<unknown> {
  let text: string;
  try {
    text = new TextDecoder().decode(await wholeAnswer(response));
  } catch (error) {
    signal?.throwIfAborted();
    throw isGranaryError(error) ? error : unreachable(error);
  }
  const body = parseJson(text);
  if (body === undefined) throw notThePool(response.status);
  return body;
}

/** Sends, never follows a redirect with a token, and turns every answer but a success into an error. */
async function sendTo(fetch: Fetch, url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { ...init, redirect: "error" });
  } catch (error) {
    init.signal?.throwIfAborted();
    throw isGranaryError(error) ? error : unreachable(error);
  }
  if (!response.ok) throw await poolErrorOf(response);
  // A network's sign-in page says that all is well.
  if (response.headers.get("content-type")?.startsWith("text/html")) {
    await response.body?.cancel();
    throw notThePool(response.status);
  }
  return response;
}

import type { HeaderMap, Route } from "@granary/shared/ports/http";
import { inboundRequest } from "@granary/shared/testing/inbound-request";
import { errorBodySchema } from "@granary/shared/schemas/error-body";

/** One request, as little of it as a test wants to say. */
export type RouteCall = {
  readonly method?: string;
  readonly path: string;
  readonly query?: string;
  readonly headers?: HeaderMap;
  /** Text or bytes as they are; anything else as JSON. */
  readonly body?: unknown;
  readonly address?: string;
  /** Aborted where the client hangs up. */
  readonly signal?: AbortSignal;
};

/** What came back. `status` is 0 where nothing was said at all. */
export type RouteAnswer = {
  readonly status: number;
  readonly headers: HeaderMap;
  readonly text: string;
  /** The code of an error, in whatever shape its protocol says it. */
  readonly code: string | undefined;
  /** How it ended: properly, cut, or not at all. */
  readonly ended: "end" | "destroyed" | "open";
};

/** Calls a route in this process, without HTTP in between. */
export async function callRoute(route: Route, call: RouteCall): Promise<RouteAnswer> {
  const chunks: Uint8Array[] = [];
  let status = 0;
  let headers: HeaderMap = {};
  let ended: RouteAnswer["ended"] = "open";
  await route(
    inboundRequest({
      method: call.method ?? "POST",
      path: call.path,
      query: new URLSearchParams(call.query ?? ""),
      headers: call.headers ?? {},
      body: bytesOf(call.body),
      address: call.address ?? nextAddress(),
      ...(call.signal === undefined ? {} : { signal: call.signal }),
    }),
    {
      head: (givenStatus, givenHeaders) => {
        status = givenStatus;
        headers = givenHeaders;
      },
      write: (bytes) => {
        chunks.push(bytes.slice());
      },
      end: () => {
        ended = "end";
      },
      destroy: () => {
        ended = "destroyed";
      },
    },
  );
  const text = Buffer.concat(chunks).toString("utf8");
  return { status, headers, text, code: codeIn(text), ended };
}

let calls = 0;

/** Each call comes from elsewhere, or limits on addresses would answer instead of what is asked. */
function nextAddress(): string {
  calls += 1;
  return `10.${(calls >> 16) & 255}.${(calls >> 8) & 255}.${calls & 255}`;
}

/** A device's access token as a header. */
export function bearer(token: string): HeaderMap {
  return { authorization: `Bearer ${token}`, "content-type": "application/json" };
}

/**
 * The code of the error an answer consists of, in OpenAI's shape or in any other that has our code
 * in a field called `code` or `type` beside the message.
 */
export function codeIn(text: string): string | undefined {
  const events = text.split("\n\n").filter((event) => event.includes('"error"'));
  for (const candidate of [text, ...events.map((event) => event.replace(/^[^]*?data: /, ""))]) {
    try {
      const json: unknown = JSON.parse(candidate);
      const parsed = errorBodySchema.safeParse(json);
      if (parsed.success) return parsed.data.error.code;
      const code = looseCode(json);
      if (code !== undefined) return code;
    } catch {
      // Not JSON: no error of ours.
    }
  }
  return undefined;
}

function looseCode(json: unknown): string | undefined {
  if (typeof json !== "object" || json === null) return undefined;
  const { error } = json as { error?: unknown };
  const place = (typeof error === "object" && error !== null ? error : json) as {
    readonly code?: unknown;
    readonly type?: unknown;
    readonly message?: unknown;
  };
  if (typeof place.message !== "string") return undefined;
  if (typeof place.code === "string") return place.code;
  return typeof place.type === "string" ? place.type : undefined;
}

function bytesOf(body: unknown): Uint8Array {
  if (body === undefined) return new Uint8Array(0);
  if (body instanceof Uint8Array) return body;
  return new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body));
}

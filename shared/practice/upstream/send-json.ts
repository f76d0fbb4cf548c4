import type { ServerResponse } from "node:http";

type JsonAnswer = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Sends a value as JSON. */
export function sendJson(response: ServerResponse, answer: JsonAnswer): void {
  response
    .writeHead(answer.status, { "content-type": "application/json", ...answer.headers })
    .end(JSON.stringify(answer.body));
}

type ErrorAnswer = {
  readonly status: number;
  readonly message: string;
  readonly type: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Sends an error in OpenAI's shape. */
export function sendError(response: ServerResponse, error: ErrorAnswer): void {
  const body = {
    error: { message: error.message, type: error.type, param: null, code: error.type },
  };
  sendJson(response, { status: error.status, body, headers: error.headers ?? {} });
}

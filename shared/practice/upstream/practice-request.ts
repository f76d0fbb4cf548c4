import type { IncomingHttpHeaders } from "node:http";

/** A request as it arrived. */
export type PracticeRequest = {
  readonly seq: number;
  readonly method: string;
  /** Without the query: `/v1/chat/completions`. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The body read as JSON; `undefined` if there was none or it is not JSON. */
  readonly body: unknown;
  readonly bytes: Uint8Array;
};

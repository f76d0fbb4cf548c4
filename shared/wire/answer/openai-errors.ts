import type { ErrorBody } from "../../schemas/error-body.ts";
import type { Protocol } from "../protocol.ts";

/**
 * Errors as clients of OpenAI's API read them: the body as it is, and in a stream an event whose
 * data has `error` (openai-node 7, `Stream.fromSSEResponse`, checked 2026-11).
 */
export const openaiErrors: Pick<Protocol, "errorBody" | "errorEvent"> = {
  errorBody: (error: ErrorBody) => error,
  errorEvent: (error: ErrorBody) => `data: ${JSON.stringify(error)}\n\n`,
};

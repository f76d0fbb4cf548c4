import type { HeaderMap, Upstream, UpstreamOutcome } from "../../ports/http.ts";
import type { Prepared } from "../../wire/protocol.ts";

/** Long enough for any machine. */
const patientMs = 120_000;

/** An answer of an upstream, as it came back. */
export type UpstreamAnswer = {
  readonly status: number;
  readonly headers: HeaderMap;
  /** All bytes, as text. */
  readonly text: string;
  readonly outcome: UpstreamOutcome;
};

/** Sends a prepared request as the gateway would, without a key, and collects what comes back. */
export async function sendPrepared(call: {
  readonly upstream: Upstream;
  readonly prepared: Prepared;
  readonly url: string;
  readonly signal?: AbortSignal;
  /** Called with each chunk; its promise makes the upstream wait. */
  readonly onData?: (text: string) => Promise<void> | void;
}): Promise<UpstreamAnswer> {
  const { upstream, prepared } = call;
  const decoder = new TextDecoder();
  let status = 0;
  let headers: HeaderMap = {};
  let text = "";
  const outcome = await (prepared.through?.(upstream) ?? upstream)(
    {
      method: "POST",
      url: call.url,
      headers: { "content-type": "application/json", ...prepared.headers },
      body: prepared.body,
      signal: call.signal ?? new AbortController().signal,
      headTimeoutMs: patientMs,
      idleTimeoutMs: patientMs,
      privateHosts: ["127.0.0.1"],
    },
    {
      head: (receivedStatus, receivedHeaders) => {
        status = receivedStatus;
        headers = receivedHeaders;
      },
      data: (bytes) => {
        const chunk = decoder.decode(bytes, { stream: true });
        text += chunk;
        return call.onData?.(chunk);
      },
    },
  );
  return { status, headers, text, outcome };
}

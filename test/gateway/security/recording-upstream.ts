import type { Upstream, UpstreamRequest } from "@granary/shared/ports/http";
import type { UpstreamProtocolId } from "@granary/shared/wire/dialect";
import { converseFrames } from "./converse-frames.ts";
import { protocolOf, streamAnswers, wholeAnswers } from "./upstream-answers.ts";

/** One request as it would have left. */
export type Sent = Pick<UpstreamRequest, "method" | "url" | "headers" | "privateHosts"> & {
  readonly body: string;
};

/** An upstream in this process that answers everything in the protocol it is asked in. */
export type RecordingUpstream = {
  readonly send: Upstream;
  /** What would have left, in order. */
  readonly sent: readonly Sent[];
  /** Answers with this status from now on; as it should where absent. */
  readonly refuseWith: (status: number | undefined) => void;
  readonly forget: () => void;
};

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Nothing leaves: every request is kept and answered with a few words. */
export function createRecordingUpstream(): RecordingUpstream {
  const sent: Sent[] = [];
  let refusal: number | undefined;
  return {
    sent,
    refuseWith: (status) => {
      refusal = status;
    },
    forget: () => {
      sent.length = 0;
    },
    send: async ({ method, url, headers, privateHosts, body }, sink) => {
      const text = body === undefined ? "" : decoder.decode(body);
      sent.push({ method, url, headers, privateHosts, body: text });
      const protocol = protocolOf(url);
      const stream =
        refusal === undefined && isStreamAsked(url, text) ? streamOf(protocol) : undefined;
      if (stream === undefined) {
        const answer = refusal === undefined ? wholeAnswers[protocol]("ok") : refused;
        sink.head(refusal ?? 200, { "content-type": "application/json" });
        await sink.data(encoder.encode(JSON.stringify(answer)));
      } else {
        sink.head(200, { "content-type": stream.type });
        for (const bytes of stream.events) await sink.data(bytes);
      }
      return { kind: "complete" };
    },
  };
}

const refused = { error: { message: "No." } };

function streamOf(protocol: UpstreamProtocolId) {
  if (protocol === "converse") {
    return { type: "application/vnd.amazon.eventstream", events: converseFrames(["o", "k"]) };
  }
  const events = streamAnswers[protocol]?.(["o", "k"]).map((event) => encoder.encode(event));
  return events === undefined ? undefined : { type: "text/event-stream", events };
}

function isStreamAsked(url: string, body: string): boolean {
  return /stream/i.test(new URL(url).pathname) || /"stream"\s*:\s*true/.test(body);
}

import type { Upstream, UpstreamRequest } from "@granary/shared/ports/http";
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
  readonly forget: () => void;
};

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Nothing leaves: every request is kept and answered with a few words. */
export function createRecordingUpstream(): RecordingUpstream {
  const sent: Sent[] = [];
  return {
    sent,
    forget: () => {
      sent.length = 0;
    },
    send: async ({ method, url, headers, privateHosts, body }, sink) => {
      const text = body === undefined ? "" : decoder.decode(body);
      sent.push({ method, url, headers, privateHosts, body: text });
      const protocol = protocolOf(url);
      const events = isStreamAsked(url, text) ? streamAnswers[protocol]?.(["o", "k"]) : undefined;
      if (events === undefined) {
        sink.head(200, { "content-type": "application/json" });
        await sink.data(encoder.encode(JSON.stringify(wholeAnswers[protocol]("ok"))));
      } else {
        sink.head(200, { "content-type": "text/event-stream" });
        for (const event of events) await sink.data(encoder.encode(event));
      }
      return { kind: "complete" };
    },
  };
}

function isStreamAsked(url: string, body: string): boolean {
  return /stream/i.test(new URL(url).pathname) || /"stream"\s*:\s*true/.test(body);
}

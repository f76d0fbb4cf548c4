import type { Clock } from "../../ports/clock.ts";
import type { Upstream, UpstreamOutcome } from "../../ports/http.ts";
import { createAnswerProgress } from "./answer-progress.ts";
import type { CallTimeouts } from "./call-timeouts.ts";

/**
 * The same upstream with an end to its patience: without a head for `headMs`, without progress for
 * `idleMs` or without an end for `lifeMs`, its call is ended and is a `timeout`. Comments are no
 * progress, and the time in which the client leaves its answer unread does not count as silence.
 * `stop` aborts the signal of the request that is sent.
 */
export function boundCall(
  upstream: Upstream,
  world: {
    readonly clock: Clock;
    readonly timeouts: CallTimeouts;
    readonly stop: () => void;
  },
): Upstream {
  return async (request, sink) => {
    const watch = watchCall(world, world.stop);
    const outcome = await upstream(request, {
      head: (status, headers) => {
        watch.began(headers["content-type"] ?? "");
        sink.head(status, headers);
      },
      data: (bytes) => {
        watch.came(bytes);
        const wait = sink.data(bytes);
        if (wait !== undefined) watch.waitsFor(wait);
        return wait;
      },
    });
    watch.end();
    const phase = watch.expired();
    return outcome.kind === "aborted" && phase !== undefined ? { kind: "timeout", phase } : outcome;
  };
}

type Phase = Extract<UpstreamOutcome, { kind: "timeout" }>["phase"];

type Watch = {
  readonly began: (contentType: string) => void;
  readonly came: (bytes: Uint8Array) => void;
  /** Nothing is expected until this has settled. */
  readonly waitsFor: (wait: Promise<void>) => void;
  readonly end: () => void;
  /** Which time-out was over first, if any. */
  readonly expired: () => Phase | undefined;
};

/** Looks at the time when one may be over, and not with each chunk. */
function watchCall(
  { clock, timeouts }: { readonly clock: Clock; readonly timeouts: CallTimeouts },
  stop: () => void,
): Watch {
  const endsMs = clock.monotonicMs() + timeouts.lifeMs;
  let progressMs = clock.monotonicMs();
  let isProgress: ((bytes: Uint8Array) => boolean) | undefined;
  let waits = 0;
  let expired: Phase | undefined;
  let cancel: (() => void) | undefined;

  const look = () => {
    const nowMs = clock.monotonicMs();
    const silenceMs = isProgress === undefined ? timeouts.headMs : timeouts.idleMs;
    const silentMs = (waits > 0 ? nowMs : progressMs) + silenceMs;
    if (nowMs < Math.min(endsMs, silentMs)) {
      cancel = clock.after(Math.min(endsMs, silentMs) - nowMs, look);
      return;
    }
    expired = nowMs >= endsMs ? "life" : isProgress === undefined ? "head" : "idle";
    stop();
  };
  look();

  return {
    began: (contentType) => {
      isProgress = createAnswerProgress(contentType);
      progressMs = clock.monotonicMs();
      // Otherwise the next look comes early enough.
      if (timeouts.idleMs >= timeouts.headMs) return;
      cancel?.();
      look();
    },
    came: (bytes) => {
      if (isProgress?.(bytes) === true) progressMs = clock.monotonicMs();
    },
    waitsFor: (wait) => {
      waits += 1;
      const goOn = () => {
        waits -= 1;
        progressMs = clock.monotonicMs();
      };
      wait.then(goOn, goOn);
    },
    end: () => cancel?.(),
    expired: () => expired,
  };
}

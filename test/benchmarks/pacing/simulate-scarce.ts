import type { FairQueue } from "@granary/shared/scheduler/fair-queue";
import { createIndexedHeap } from "@granary/shared/scheduler/indexed-heap";
import type { UpstreamPace } from "@granary/shared/scheduler/upstream-pace";
import { arenaUpstream, serve, type Served } from "../fairness/served.ts";
import type { Arrival } from "../fairness/workload.ts";
import type { SeededRandom } from "../seeded-random.ts";
import type { MockProvider } from "./mock-limits.ts";

/** Answer tokens each request may have, as the gateway sends them: the longest of the trace fits. */
export const answerTokensMax = 1024;

/** Then a client gives up. With failed requests counting, trying for ever would never get through. */
const triesMax = 6;

/** How requests get to a limited provider. */
export type ScarceSetup = {
  readonly queue: FairQueue;
  /** Absent: sends at once, and after a 429 waits as told. What gateways without pacing do. */
  readonly pace?: UpstreamPace;
  readonly provider: MockProvider;
  readonly random: SeededRandom;
};

/** What a run against a limited provider showed. */
export type ScarceRun = { readonly served: readonly Served[]; readonly rateLimited: number };

type Event = {
  readonly atMs: number;
  readonly order: number;
  readonly run: (nowMs: number) => void;
};

/** Plays a workload; each request takes 20 to 120 ms to the provider, so that they can overtake. */
export function simulateScarce(arrivals: readonly Arrival[], setup: ScarceSetup): ScarceRun {
  const { queue, pace, provider, random } = setup;
  const events = createIndexedHeap<Event>(
    (a, b) => a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order),
  );
  let order = 0;
  const at = (atMs: number, run: Event["run"]) => events.add({ atMs, order: order++, run });
  const byId = new Map(arrivals.map((arrival) => [arrival.id, arrival]));
  const served: Served[] = [];
  let rateLimited = 0;
  let wakeAtMs = Infinity;

  const send = (arrival: Arrival, nowMs: number, tries = 1) => {
    const reserved = arrival.inputTokens + answerTokensMax;
    at(nowMs + 20 + 100 * random(), (arrivedMs) => {
      if (!provider.admit(reserved, arrivedMs)) {
        rateLimited += 1;
        const retryAfterMs = provider.retryAfterMs(reserved, arrivedMs);
        pace?.cool({ reported: [], retryAfterMs }, arrivedMs);
        if (tries === triesMax) return queue.finish(arrival.id);
        const backOffMs = Math.max(1000, retryAfterMs) * 2 ** (tries - 1);
        return at(arrivedMs + backOffMs, (retryMs) => send(arrival, retryMs, tries + 1));
      }
      const request = serve(arenaUpstream, arrival, arrivedMs);
      served.push(request);
      return at(request.endMs, (endMs) => {
        provider.settle(answerTokensMax - arrival.outputTokens, endMs);
        at(endMs + 20 + 100 * random(), (seenMs) => {
          queue.finish(arrival.id, arrival);
          pace?.finish(arrival.id, seenMs, arrival);
          pump(seenMs);
        });
      });
    });
  };
  const wake = (atMs: number) => {
    if (atMs >= wakeAtMs) return;
    wakeAtMs = atMs;
    at(atMs, (nowMs) => {
      wakeAtMs = Infinity;
      pump(nowMs);
    });
  };
  const pump = (nowMs: number) => {
    for (let head = queue.peek(); head !== undefined; head = queue.peek()) {
      const cost = { inputTokens: head.inputTokens, outputTokens: answerTokensMax };
      const answer = pace?.mayStart(cost, nowMs) ?? { kind: "now" };
      if (answer.kind === "at") wake(answer.atMs);
      if (answer.kind !== "now") return;
      queue.next(nowMs);
      pace?.start(head.id, cost, nowMs);
      const arrival = byId.get(head.id);
      if (arrival !== undefined) send(arrival, nowMs);
    }
  };

  for (const arrival of arrivals) {
    at(arrival.atMs, (nowMs) => {
      queue.enter({ ...arrival, outputTokensMax: answerTokensMax }, false);
      pump(nowMs);
    });
  }
  for (let event = events.peek(); event !== undefined; event = events.peek()) {
    events.remove(event);
    event.run(event.atMs);
  }
  return { served, rateLimited };
}

import { createIndexedHeap } from "@granary/shared/scheduler/indexed-heap";
import type { Policy } from "./policies.ts";
import { producedTokens, serve, type MockUpstream, type Run, type Served } from "./served.ts";
import type { Arrival } from "./workload.ts";

/**
 * Plays a workload against one upstream through one queue, event by event, without a clock. Usage
 * is charged as it would be read off the streams: up to date at each decision.
 */
export function simulateUpstream(
  arrivals: readonly Arrival[],
  policy: Policy,
  upstream: MockUpstream,
): Run {
  const byId = new Map(arrivals.map((arrival) => [arrival.id, arrival]));
  const running = createIndexedHeap<Served>((a, b) => a.endMs < b.endMs);
  const inFlight = new Set<Served>();
  const served: Served[] = [];
  let refused = 0;

  const start = (id: string, nowMs: number) => {
    const arrival = byId.get(id);
    if (arrival === undefined) throw new Error(`the queue let through an unknown request ${id}`);
    const request = serve(upstream, arrival, nowMs);
    running.add(request);
    inFlight.add(request);
    served.push(request);
  };
  const chargeAll = (nowMs: number) => {
    for (const request of inFlight) {
      policy.charge(request.id, { outputTokens: producedTokens(upstream, request, nowMs) });
    }
  };
  const finishFirst = () => {
    const request = running.peek();
    if (request === undefined) return;
    running.remove(request);
    inFlight.delete(request);
    chargeAll(request.endMs);
    policy.finish(request.id, request);
    const next = policy.next(request.endMs);
    if (next !== undefined) start(next.id, request.endMs);
  };

  for (const arrival of arrivals) {
    for (let first = running.peek(); first !== undefined; first = running.peek()) {
      if (first.endMs > arrival.atMs) break;
      finishFirst();
    }
    chargeAll(arrival.atMs);
    const { id, team, inputTokens } = arrival;
    const answer = policy.enter({ id, team, inputTokens }, running.size() < upstream.slots);
    if (answer.kind === "go") start(id, arrival.atMs);
    if (answer.kind === "refused") refused += 1;
  }
  while (running.peek() !== undefined) finishFirst();
  return { served, refused };
}

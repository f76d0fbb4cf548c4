import type { FairQueue } from "@granary/shared/scheduler/fair-queue";
import { createIndexedHeap } from "@granary/shared/scheduler/indexed-heap";
import { producedTokens, serve, type MockUpstream, type Run, type Served } from "./served.ts";
import type { Arrival } from "./workload.ts";

/** How several replicas share one upstream through a store. */
export type Cluster = {
  /** One queue for each replica. Requests go to replicas in turn, whoever they are from. */
  readonly queues: readonly FairQueue[];
  /** One way between a replica and the store. */
  readonly storeDelayMs: number;
  /** How often a replica tells the others what it served. */
  readonly syncEveryMs: number;
};

type Event = {
  readonly atMs: number;
  readonly order: number;
  readonly run: (nowMs: number) => void;
};

/**
 * Plays a workload against replicas that each have their own queue. The store keeps the free slots
 * and, for each replica, the turn of its next request; it gives a slot to the lowest turn it knows of.
 * What replicas know of each other is as old as the delays make it.
 */
export function simulateReplicas(
  arrivals: readonly Arrival[],
  cluster: Cluster,
  upstream: MockUpstream,
): Run {
  const { queues, storeDelayMs, syncEveryMs } = cluster;
  const events = createIndexedHeap<Event>(
    (a, b) => a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order),
  );
  let order = 0;
  const at = (atMs: number, run: Event["run"]) => events.add({ atMs, order: order++, run });

  const byId = new Map(arrivals.map((arrival) => [arrival.id, arrival]));
  const inFlight = queues.map(() => new Set<Served>());
  const served: Served[] = [];
  let refused = 0;
  let freeSlots = upstream.slots;
  let unsettled = arrivals.length;
  /** What the store knows: each replica's next turn, and slots on their way to it. */
  const offers = queues.map((): { turn: number | undefined; waiting: number; granted: number } => ({
    turn: undefined,
    waiting: 0,
    granted: 0,
  }));

  const assign = (nowMs: number) => {
    for (; freeSlots > 0; freeSlots -= 1) {
      const asking = offers
        .map((offer, replica) => ({ offer, replica }))
        .filter(({ offer }) => offer.waiting > offer.granted)
        .sort((a, b) => (a.offer.turn ?? Infinity) - (b.offer.turn ?? Infinity))[0];
      if (asking === undefined) return;
      asking.offer.granted += 1;
      at(nowMs + storeDelayMs, (arrivedMs) => useSlot(asking.replica, arrivedMs));
    }
  };
  /** Tells the store what a replica has in line now. */
  const offer = (
    replica: number,
    nowMs: number,
    change: { used?: number; freed?: number } = {},
  ) => {
    const queue = queues[replica];
    const known = offers[replica];
    if (queue === undefined || known === undefined) return;
    const turn = queue.nextTurn();
    const { waiting } = queue.counts();
    at(nowMs + storeDelayMs, (arrivedMs) => {
      known.turn = turn;
      known.waiting = waiting;
      known.granted -= change.used ?? 0;
      freeSlots += change.freed ?? 0;
      assign(arrivedMs);
    });
  };
  const charge = (replica: number, nowMs: number) => {
    for (const request of inFlight[replica] ?? []) {
      const outputTokens = producedTokens(upstream, request, nowMs);
      queues[replica]?.charge(request.id, { outputTokens });
    }
  };
  const useSlot = (replica: number, nowMs: number) => {
    charge(replica, nowMs);
    const arrival = byId.get(queues[replica]?.next(nowMs)?.id ?? "");
    if (arrival === undefined) return offer(replica, nowMs, { used: 1, freed: 1 });
    const request = serve(upstream, arrival, nowMs);
    inFlight[replica]?.add(request);
    served.push(request);
    offer(replica, nowMs, { used: 1 });
    return at(request.endMs, (endMs) => {
      charge(replica, endMs);
      inFlight[replica]?.delete(request);
      queues[replica]?.finish(request.id, request);
      unsettled -= 1;
      offer(replica, endMs, { freed: 1 });
    });
  };
  const sync = (nowMs: number) => {
    queues.forEach((queue, replica) => {
      charge(replica, nowMs);
      const tokens = queue.takeServed();
      at(nowMs + 2 * storeDelayMs, (arrivedMs) => {
        queues.forEach((other, otherReplica) => {
          if (other === queue) return;
          for (const [team, count] of tokens) other.addServed(team, count);
          offer(otherReplica, arrivedMs);
        });
      });
    });
    if (unsettled > 0) at(nowMs + syncEveryMs, sync);
  };

  arrivals.forEach((arrival, index) => {
    const replica = index % queues.length;
    at(arrival.atMs, (nowMs) => {
      charge(replica, nowMs);
      if (queues[replica]?.enter(arrival, false).kind === "refused") {
        refused += 1;
        unsettled -= 1;
      }
      offer(replica, nowMs);
    });
  });
  if (queues.length > 1) at(syncEveryMs, sync);
  for (let event = events.peek(); event !== undefined; event = events.peek()) {
    events.remove(event);
    event.run(event.atMs);
  }
  return { served, refused };
}

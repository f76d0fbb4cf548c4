import type { Clock } from "@granary/shared/ports/clock";
import type { InboundRequest, Route, Upstream, UpstreamSink } from "@granary/shared/ports/http";
import { inboundRequest } from "@granary/shared/testing/inbound-request";
import { serve, type MockUpstream, type Run, type Served } from "./served.ts";
import { startServedPool, type ServedPoolOptions } from "./served-pool.ts";
import { createSimulatedTime } from "./simulated-time.ts";
import type { Arrival } from "./workload.ts";

/** How the pool is set up. */
export type ServedOptions = Pick<ServedPoolOptions, "seed" | "replicas" | "wrapTurns">;

/** A run of the served pool, and the most its account was asked at once. */
export type ServedRun = Run & { readonly mostAtOnce: number };

/** How often a stream brings something. */
const pieceMs = 500;

/**
 * Plays a workload against the pool as it is served: each replica's gateway with its queues, its ledger
 * and its place among the others, on one store and one simulated clock. A balancer in front gives
 * requests to the replicas in turn, whoever they are from.
 */
export async function simulateServed(
  arrivals: readonly Arrival[],
  upstream: MockUpstream,
  options: ServedOptions,
): Promise<ServedRun> {
  const { clock, at, runAll } = createSimulatedTime(Date.UTC(2026, 10, 23, 9));
  const provider = createProvider(arrivals, upstream, clock);
  const teams = [...new Set(arrivals.map(({ team }) => team))];
  const { slots } = upstream;
  const pool = await startServedPool({ ...options, clock, slots, upstream: provider.send, teams });
  let refused = 0;
  for (const [index, arrival] of arrivals.entries()) {
    const route = pool.routes[index % pool.routes.length];
    if (route === undefined) throw new Error("A pool has at least one replica.");
    at(arrival.atMs, () =>
      arrive(route, requestOf(arrival, pool.tokenOf(arrival.team)), () => (refused += 1)),
    );
  }
  await runAll();
  return { served: provider.served, refused, mostAtOnce: provider.mostAtOnce() };
}

const charactersPerToken = 4;

function requestOf({ id, inputTokens }: Arrival, token: string): InboundRequest {
  const text = `${id} `.padEnd(inputTokens * charactersPerToken, "abc ");
  return inboundRequest({
    path: "/v1/chat/completions",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({
      model: "fast",
      stream: true,
      messages: [{ role: "user", content: text }],
    }),
  });
}

/** Sends a request; resolves once it is known whose it is, which takes a moment outside of the clock. */
async function arrive(route: Route, request: InboundRequest, onRefused: () => void): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { readBody } = request;
  let isRefused = false;
  const decoder = new TextDecoder();
  const read = (bytesMax: number) => {
    resolve();
    return readBody(bytesMax);
  };
  const sink = {
    head: (status: number) => {
      isRefused ||= status >= 400;
    },
    write: (bytes: Uint8Array) => {
      isRefused ||= decoder.decode(bytes).includes('"error"');
    },
    end: () => {},
    destroy: () => {
      isRefused = true;
    },
  };
  const finish = async () => {
    await route({ ...request, readBody: read }, sink);
    if (isRefused) onRefused();
    resolve();
  };
  void finish();
  await promise;
}

/** The upstream of the paper's measurements as a provider that speaks Chat Completions. */
function createProvider(arrivals: readonly Arrival[], upstream: MockUpstream, clock: Clock) {
  const byId = new Map(arrivals.map((arrival) => [arrival.id, arrival]));
  const served: Served[] = [];
  let running = 0;
  let mostAtOnce = 0;
  const pass = (delayMs: number) =>
    new Promise<void>((resolve) => {
      clock.after(delayMs, resolve);
    });
  const send: Upstream = async ({ body }, sink) => {
    const [, id = ""] = /"content":"(r?[\w-]+) /.exec(new TextDecoder().decode(body)) ?? [];
    const arrival = byId.get(id);
    if (arrival === undefined) throw new Error(`The pool asked for an unknown request ${id}.`);
    running += 1;
    mostAtOnce = Math.max(mostAtOnce, running);
    const request = serve(upstream, arrival, clock.monotonicMs());
    served.push(request);
    await pass(upstream.firstTokenMs);
    sink.head(200, { "content-type": "text/event-stream" });
    await stream(request, { upstream, sink, pass });
    running -= 1;
    return { kind: "complete" };
  };
  return { send, served, mostAtOnce: () => mostAtOnce };
}

async function stream(
  { inputTokens, outputTokens }: Served,
  world: {
    readonly upstream: MockUpstream;
    readonly sink: UpstreamSink;
    readonly pass: (delayMs: number) => Promise<void>;
  },
): Promise<void> {
  const { tokensPerSecond } = world.upstream;
  const perPiece = (tokensPerSecond * pieceMs) / 1_000;
  let sent = 0;
  for (let left = outputTokens; left > 0; left -= perPiece) {
    const tokens = Math.min(left, perPiece);
    await world.pass((tokens / tokensPerSecond) * 1_000);
    const until = Math.min(outputTokens, Math.round(outputTokens - left + tokens));
    const content = "abc ".repeat(until - sent);
    sent = until;
    await world.sink.data(event({ choices: [{ index: 0, delta: { content } }] }));
  }
  await world.sink.data(event({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] }));
  const usage = {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
  };
  await world.sink.data(event({ choices: [], usage }));
  await world.sink.data(new TextEncoder().encode("data: [DONE]\n\n"));
}

function event(part: object): Uint8Array {
  const chunk = {
    id: "chatcmpl-1",
    object: "chat.completion.chunk",
    created: 1,
    model: "m",
    ...part,
  };
  return new TextEncoder().encode(`data: ${JSON.stringify(chunk)}\n\n`);
}

import type { Arrival } from "./workload.ts";

/** A request that was served: when it left the queue, gave its first token and its last. */
export type Served = Arrival & {
  readonly startMs: number;
  readonly firstTokenMs: number;
  readonly endMs: number;
};

/** What a simulated run produced. */
export type Run = { readonly served: readonly Served[]; readonly refused: number };

/** The upstream of the paper's measurements as a gateway sees it. */
export type MockUpstream = {
  readonly slots: number;
  readonly tokensPerSecond: number;
  readonly firstTokenMs: number;
};

/** 28 streams of 19.6 tokens/s: what reproduces the artifact's FCFS figures (trace 431, 768 tokens/s). */
export const arenaUpstream: MockUpstream = { slots: 28, tokensPerSecond: 19.6, firstTokenMs: 500 };

/** When a request that starts now will have given its tokens. */
export function serve(upstream: MockUpstream, arrival: Arrival, startMs: number): Served {
  const firstTokenMs = startMs + upstream.firstTokenMs;
  const endMs = firstTokenMs + (arrival.outputTokens / upstream.tokensPerSecond) * 1000;
  return { ...arrival, startMs, firstTokenMs, endMs };
}

/** Output tokens a running request has given by `nowMs`. */
export function producedTokens(upstream: MockUpstream, served: Served, nowMs: number): number {
  const produced = ((nowMs - served.firstTokenMs) / 1000) * upstream.tokensPerSecond;
  return Math.max(0, Math.min(served.outputTokens, Math.floor(produced)));
}

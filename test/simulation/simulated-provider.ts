import type { Upstream, UpstreamOutcome, UpstreamSink } from "@granary/shared/ports/http";
import type { EventLoop } from "./event-loop.ts";
import type { Life } from "./life.ts";
import type { RequestPlan, Scenario } from "./scenario.ts";

/** What one request truly cost at the provider, whatever its answer said. */
export type SimulatedBill = {
  inputTokens: number;
  outputTokens: number;
  /** The part of the input that went into the provider's prompt cache. */
  cacheWriteTokens?: number;
};

/** A provider that bills truthfully: the prompt when it is taken, the answer as it is produced. */
export type SimulatedProvider = {
  /** What each request was billed, by its number; none where nothing was billed. */
  readonly bills: ReadonlyMap<number, SimulatedBill>;
  /** The provider as this life reaches it. */
  readonly reach: (life: Life) => Upstream;
};

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const event = (value: unknown) => encoder.encode(`data: ${JSON.stringify(value)}\n\n`);
const done = encoder.encode("data: [DONE]\n\n");
/** One token of an answer: four characters, as a cautious estimate takes them. */
const token = "abcd";
const overloaded = encoder.encode('{"error":{"type":"overloaded_error"}}');
const statuses: Readonly<Record<string, number>> = {
  status_400: 400,
  status_401: 401,
  status_429: 429,
  status_500: 500,
  status_500_billed: 500,
  status_529: 529,
  status_529_billed: 529,
  redirect: 307,
};

/** The number that a request's body carries, always as long, so that equal requests hold the same. */
export const markOf = (number: number): string => `request ${String(number).padStart(4, "0")}.`;

/** Opens the provider of a scenario. */
export function openProvider(loop: EventLoop, scenario: Scenario): SimulatedProvider {
  const bills = new Map<number, SimulatedBill>();
  const asked = new Set<number>();

  const reach = (life: Life): Upstream => {
    return (request, sink) =>
      life.call<UpstreamOutcome>("asks the provider", (answer) => {
        const body = decoder.decode(request.body);
        const number = Number(body.match(/request (\d+)\./)?.[1]);
        const allowed = Number(body.match(/"max_tokens":(\d+)/)?.[1] ?? Number.POSITIVE_INFINITY);
        const planned = scenario.requests[number];
        if (planned === undefined) throw new Error("The provider was asked what nobody planned.");
        const { firstKind, kind } = planned.upstream;
        const upstream = {
          ...planned.upstream,
          // What it does unseen its mark says.
          unseenTokens: scenario.thinking === "unseen" ? planned.upstream.unseenTokens : 0,
          kind: asked.has(number) ? kind : (firstKind ?? kind),
        };
        asked.add(number);
        const plan = { ...planned, upstream };
        serve({ loop, life, plan, sink, request, allowed, bills, number, answer });
      });
  };
  return { bills, reach };
}

type Serving = {
  readonly loop: EventLoop;
  readonly life: Life;
  readonly plan: RequestPlan;
  readonly sink: UpstreamSink;
  readonly request: Parameters<Upstream>[0];
  readonly allowed: number;
  readonly bills: Map<number, SimulatedBill>;
  readonly number: number;
  readonly answer: (settle: () => UpstreamOutcome) => void;
};

/** Plays one request. The network delays what comes back by up to 3 ms, in order. */
function serve(serving: Serving): void {
  const { loop, life, plan, request, answer } = serving;
  const { kind } = plan.upstream;
  let isOver = false;
  let isStopped = false;
  const finish = (outcome: UpstreamOutcome) => {
    if (isOver) return;
    isOver = true;
    answer(() => outcome);
  };
  // What the provider does not know yet it goes on with, and bills.
  const stopSoon = () => loop.after(loop.upTo(3), () => (isStopped = true));
  life.atDeath(stopSoon);
  request.signal.addEventListener("abort", () => {
    stopSoon();
    finish({ kind: "aborted" });
  });
  if (kind === "not_sent" || request.signal.aborted) {
    loop.after(loop.upTo(3), () => finish({ kind: "not_sent", detail: "ECONNREFUSED" }));
    return;
  }
  const arrivesAfterMs = loop.upTo(3);
  loop.after(arrivesAfterMs, () => {
    if (isStopped) return;
    play(serving, { finish, isStopped: () => isStopped, isOver: () => isOver });
  });
}

type Call = {
  readonly finish: (outcome: UpstreamOutcome) => void;
  readonly isStopped: () => boolean;
  readonly isOver: () => boolean;
};

/** Brings something to the replica after up to `mostMs`, or later if it stands still. */
function hearing({ loop, life }: Serving, call: Call) {
  return (mostMs: number, contact: string, event: () => void) => {
    loop.after(loop.upTo(mostMs), () => {
      life.whenAwake(() => {
        if (!call.isOver() && life.touch(contact)) event();
      });
    });
  };
}

function play(serving: Serving, call: Call): void {
  const { loop, plan, sink, request, bills, number } = serving;
  const { kind, inputTokens } = plan.upstream;
  const hear = hearing(serving, call);
  const status = statuses[kind];
  if (status !== undefined) {
    if (kind.endsWith("_billed")) bills.set(number, { inputTokens, outputTokens: 0 });
    hear(3, `hears ${status}`, () => {
      sink.head(status, { "content-type": "application/json" });
      if (kind === "status_529") void sink.data(overloaded);
      call.finish({ kind: "complete" });
    });
    return;
  }
  const cacheWriteTokens = plan.dearness?.endsWith("cache") === true ? inputTokens : 0;
  const bill = { inputTokens, outputTokens: 0, cacheWriteTokens };
  bills.set(number, bill);
  if (kind === "silent_before_head") {
    const { outputTokens, unseenTokens } = plan.upstream;
    bill.outputTokens = Math.min(unseenTokens + outputTokens, serving.allowed);
    loop.after(request.headTimeoutMs, () => call.finish({ kind: "timeout", phase: "head" }));
    return;
  }
  hear(3, "hears the head", () => {
    const type = plan.isStream ? "text/event-stream" : "application/json";
    sink.head(200, { "content-type": type });
    produce(serving, call, bill);
  });
}

/** Sends the answer piece by piece; the next piece waits until the last one was taken. */
function produce(serving: Serving, call: Call, bill: SimulatedBill): void {
  const { loop, plan, sink, request, allowed } = serving;
  const { kind, tokensPerChunk, unseenTokens } = plan.upstream;
  const outputTokens = Math.min(unseenTokens + plan.upstream.outputTokens, allowed);
  const breaksAfter = kind === "complete" ? Infinity : Math.ceil(outputTokens / 2);

  const deliver = (bytes: Uint8Array, next: () => void) => {
    hearing(serving, call)(2, "hears a piece", () => {
      const wait = sink.data(bytes);
      if (wait === undefined) next();
      else void wait.finally(next);
    });
  };
  const breakOff = (): boolean => {
    if (bill.outputTokens < breaksAfter) return false;
    if (kind === "cut") call.finish({ kind: "cut", detail: "ECONNRESET" });
    else if (kind === "silent_in_stream") {
      loop.after(request.idleTimeoutMs, () => call.finish({ kind: "timeout", phase: "idle" }));
    } else if (kind === "error_event" && plan.isStream) {
      deliver(event({ error: { message: "overloaded" } }), () => call.finish({ kind: "complete" }));
    } else return false;
    return true;
  };
  const step = () => {
    if (call.isStopped() || breakOff()) return;
    const left = outputTokens - bill.outputTokens;
    if (left > 0) {
      const unseenLeft = unseenTokens - bill.outputTokens;
      const count = Math.min(left, tokensPerChunk, unseenLeft > 0 ? unseenLeft : left);
      bill.outputTokens += count;
      if (unseenLeft > 0) {
        loop.after(loop.upTo(2), step);
        return;
      }
      const content = token.repeat(count);
      if (plan.isStream) deliver(event({ choices: [{ index: 0, delta: { content } }] }), step);
      else loop.after(loop.upTo(2), step);
      return;
    }
    const last = plan.isStream
      ? lastEvents(kind, bill)
      : [wholeAnswer(kind, bill, bill.outputTokens - unseenTokens)];
    const sendLast = () => {
      const bytes = last.shift();
      if (bytes === undefined) call.finish({ kind: "complete" });
      else deliver(bytes, sendLast);
    };
    sendLast();
  };
  step();
}

function usageOf(kind: string, bill: SimulatedBill) {
  const { inputTokens, outputTokens, cacheWriteTokens } = bill;
  if (kind === "usage_missing") return {};
  const isHollow = kind === "usage_hollow";
  return {
    usage: {
      prompt_tokens: isHollow ? 0 : inputTokens,
      completion_tokens: isHollow ? 0 : outputTokens,
      ...(cacheWriteTokens && {
        prompt_tokens_details: { cache_write_tokens: isHollow ? 0 : cacheWriteTokens },
      }),
    },
  };
}

/** How a stream ends: the reason, the usage, and that it is done, in separate packets or in one. */
function lastEvents(kind: string, bill: SimulatedBill): Uint8Array[] {
  const reason = event({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] });
  const usage = usageOf(kind, bill);
  const events =
    "usage" in usage ? [reason, event({ choices: [], ...usage }), done] : [reason, done];
  return bill.outputTokens % 2 === 0
    ? events
    : [encoder.encode(events.map((each) => decoder.decode(each)).join(""))];
}

function wholeAnswer(kind: string, bill: SimulatedBill, shownTokens: number): Uint8Array {
  const content = token.repeat(Math.max(0, shownTokens));
  const message = { role: "assistant", content };
  const answer = {
    choices: [{ index: 0, message, finish_reason: "stop" }],
    ...usageOf(kind, bill),
  };
  return encoder.encode(JSON.stringify(answer));
}

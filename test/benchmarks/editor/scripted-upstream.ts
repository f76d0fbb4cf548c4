import { createStubPool } from "../../support/vscode/stub-pool.ts";
import { seededRandom } from "../seeded-random.ts";
import { hashOf, thinkOf, type Place } from "./model-mind.ts";
import type { SimulatedTime } from "./simulated-time.ts";

/** One request that reached the pool, and how it went. */
export type SentRequest = {
  /** What it asked about: a place where the person is or soon will be, an item of the word list, or neither. */
  readonly about: "place" | "item" | "nothing";
  /** Tokens of four characters; what was read is paid for as soon as it was sent. */
  readonly tokensIn: number;
  tokensOut: number;
  /** `finished` when all was written or enough had come; `stopped` when nobody wanted it; absent while it runs. */
  end?: "finished" | "stopped";
  readonly sentMs: number;
  endMs?: number;
  /** Whether it ran on when what it answers was no longer asked. */
  isLeftRunning: boolean;
};

/** What an upstream must know of the person it answers. */
export type PersonView = {
  /** The place a prompt is about. */
  readonly placeOf: (prompt: string) => Place | undefined;
  /** Whether a prompt holds an item of the word list that was not typed. */
  readonly isAboutItem: (prompt: string) => boolean;
  /** Whether what was typed since `place` may still be what `answer` begins with. */
  readonly isStillAsked: (place: Place, answer: string) => boolean;
};

const charactersPerToken = 4;
const msPerToken = 12;
const firstTokenMs = 220;
const firstTokenMoreMs = 330;

/** How long a request may go on once it is useless: an editor asks again 50 ms after a key. */
const graceMs = 350;

const me = {
  member: { id: "member_1", name: "Tomás", roles: ["developer"] },
  pool: { name: "City pool", timeZone: "UTC", practice: false },
  allowances: [],
  givenBy: ["Ana"],
};

/**
 * A pool whose model answers what the person goes on to write, or something else, in simulated time: the
 * first token after 220 to 550 ms, then one in 12 ms. Everything it was asked is in `sent`.
 */
export function createScriptedUpstream({
  time,
  seed,
  asked,
}: {
  readonly time: SimulatedTime;
  readonly seed: number;
  readonly asked: PersonView;
}) {
  const sent: SentRequest[] = [];
  const others = createStubPool(() => "");

  const fill = (init: RequestInit): Response => {
    const body = JSON.parse(init.body as string) as FillBody;
    for (const request of sent) if (request.end === undefined) request.isLeftRunning = true;
    const place = asked.placeOf(body.prompt);
    const isItem = place === undefined && asked.isAboutItem(body.prompt);
    const request: SentRequest = {
      sentMs: time.nowMs(),
      about: place === undefined ? (isItem ? "item" : "nothing") : "place",
      tokensIn: tokensOf(body.prompt + body.suffix),
      tokensOut: 0,
      isLeftRunning: false,
    };
    sent.push(request);
    const text = place === undefined ? "" : bounded(thinkOf(place, seed), body);
    const isAsked = (soFar: string) => place === undefined || asked.isStillAsked(place, soFar);
    const { signal } = init;
    return new Response(writeSlowly(text, { time, seed, request, isAsked, signal }));
  };
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const { pathname } = new URL(url);
    if (pathname === "/v1/me") return Response.json(me);
    if (pathname === "/v1/fim/completions") return fill(init);
    return await others.fetch(url);
  };
  return { fetch, sent };
}

type FillBody = {
  readonly prompt: string;
  readonly suffix: string;
  readonly max_tokens?: number;
  readonly stop?: readonly string[];
};

const tokensOf = (text: string) => Math.ceil(text.length / charactersPerToken);

/** As much as was asked for. */
function bounded(text: string, { max_tokens: tokens = 256, stop = [] }: FillBody): string {
  const ends = stop.map((end) => text.indexOf(end)).filter((at) => at !== -1);
  return text.slice(0, Math.min(tokens * charactersPerToken, ...ends, text.length));
}

type Writing = {
  readonly time: SimulatedTime;
  readonly seed: number;
  readonly request: SentRequest;
  readonly isAsked: (soFar: string) => boolean;
  readonly signal: AbortSignal | null | undefined;
};

/** The answer as a stream of events, until it is complete, enough or not wanted. */
function writeSlowly(text: string, writing: Writing): ReadableStream<Uint8Array> {
  const { time, seed, request, isAsked, signal } = writing;
  const encoder = new TextEncoder();
  const delay = seededRandom(hashOf(`${seed} ${request.tokensIn} ${text}`));
  let uselessSinceMs: number | undefined;
  let cancelNext: (() => void) | undefined;
  const end = (how: "finished" | "stopped") => {
    request.end ??= how;
    request.endMs ??= time.nowMs();
    cancelNext?.();
  };
  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      const send = (event: string) => controller.enqueue(encoder.encode(`data: ${event}\n\n`));
      const write = () => {
        const soFar = text.slice(0, request.tokensOut * charactersPerToken);
        uselessSinceMs = isAsked(soFar) ? undefined : (uselessSinceMs ?? time.nowMs());
        if (time.nowMs() - (uselessSinceMs ?? time.nowMs()) > graceMs) request.isLeftRunning = true;
        if (soFar.length === text.length) {
          end("finished");
          send("[DONE]");
          controller.close();
          return;
        }
        request.tokensOut += 1;
        const content = text.slice(soFar.length, soFar.length + charactersPerToken);
        send(JSON.stringify({ choices: [{ delta: { content } }] }));
        cancelNext = time.after(msPerToken, write);
      };
      cancelNext = time.after(firstTokenMs + firstTokenMoreMs * delay(), write);
      signal?.addEventListener(
        "abort",
        () => {
          if (request.end !== undefined) return;
          end("stopped");
          controller.error(signal.reason);
        },
        { once: true },
      );
    },
    // Who leaves without a signal has read enough.
    cancel: () => end(signal?.aborted === true ? "stopped" : "finished"),
  });
}

/**
 * Goal: whatever a model thinks unseen, and whenever its answer stops, the books have at least what is
 * billed and at most what was held. Method: every mark, on straight and translated ways, with every
 * shape of report, stopped by either side after any event; the upstream counts its own bill.
 */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GranaryError } from "../../schemas/granary-error.ts";
import type { Thinking } from "../../schemas/grant.ts";
import type { HoldId } from "../../schemas/ids.ts";
import { createFakeClock } from "../../testing/fake-clock.ts";
import { samples } from "../../testing/store-samples.ts";
import {
  billUpstream,
  reportShapes,
  type BilledAnswer,
} from "../../testing/upstreams/billed-answer.ts";
import { protocols } from "../../wire/protocols/index.ts";
import { routeTo } from "../choice/provider-route.ts";
import type { MeteredUsage } from "../payment/end-hold.ts";
import { createTokenCalibration } from "../payment/token-calibration.ts";
import { timeoutsOf } from "./call-timeouts.ts";
import { followAbort } from "./follow-abort.ts";
import { deliverStream } from "./deliver-stream.ts";

const ways = [
  { asks: "chat-completions", provider: "vllm", speaks: "chat-completions" },
  { asks: "messages", provider: "vllm", speaks: "messages" },
  { asks: "responses", provider: "vllm", speaks: "responses" },
  { asks: "messages", provider: "groq", speaks: "chat-completions" },
  { asks: "responses", provider: "groq", speaks: "chat-completions" },
  { asks: "chat-completions", provider: "anthropic", speaks: "messages" },
  { asks: "responses", provider: "anthropic", speaks: "messages" },
] as const;
type Way = (typeof ways)[number];

const text = "What does a granary keep? Zahlen, 世界, and {}[]();";
const requests = {
  "chat-completions": { messages: [{ role: "user", content: text }], max_tokens: 4_000 },
  messages: { messages: [{ role: "user", content: text }], max_tokens: 4_000 },
  responses: { input: text, max_output_tokens: 4_000 },
};

const ignore = () => {};

/** How the hold of one streamed question ended, in tokens. */
type Ending = { readonly kind: "settle" | "unknown" | "void"; readonly tokens: number };

/** Delivers one answer by this way, and says what is billed, booked and held. */
async function deliver(way: Way, thinking: Thinking, answer: Omit<BilledAnswer, "speaks">) {
  const protocol = protocols.find(({ id }) => id === way.asks);
  const [first] = samples.grant.models;
  if (protocol === undefined || first === undefined) throw new Error("Nobody asks like that.");
  const body = JSON.stringify({ model: "m", stream: true, ...requests[way.asks] });
  const question = protocol.read(new TextEncoder().encode(body), {});
  const model = { ...first, name: "m", maxOutputTokens: 4_096, thinking };
  const grant = { ...samples.grant, provider: way.provider };
  const candidate = { grant, model };
  const route = routeTo(question, candidate);
  if (route === undefined) throw new Error("There is no way.");
  const target = { model, dialect: route.dialect };
  const { protocol: spoken, translation } = route;
  const prepared =
    translation === undefined
      ? question.write(target)
      : await translation.prepare(question, {
          ...target,
          protocol: spoken,
          baseUrl: grant.baseUrl,
        });
  const held = prepared.inputTokensMax + prepared.outputTokensMax;
  const client = new AbortController();
  const { upstream, bill } = billUpstream({ ...answer, speaks: way.speaks }, () => client.abort());
  const { controller } = followAbort(client.signal);
  let ending: Ending | undefined;
  const end = {
    settle: ({ usage }: MeteredUsage) => {
      ending ??= { kind: "settle", tokens: usage.inputTokens + usage.outputTokens };
      return Promise.resolve();
    },
    unknown: () => {
      ending ??= { kind: "unknown", tokens: held };
      return Promise.resolve();
    },
    void: () => {
      ending ??= { kind: "void", tokens: 0 };
      return Promise.resolve();
    },
    isEnded: () => ending !== undefined,
    charge: () => undefined,
  };
  await deliverStream({
    client: {
      protocol,
      question,
      sink: { head: ignore, write: ignore, end: ignore, destroy: ignore },
      signal: client.signal,
      headers: {},
    },
    provider: {
      upstream: prepared.through?.(upstream) ?? upstream,
      controller,
      address: { url: "https://upstream.invalid", headers: {}, key: undefined },
      timeouts: timeoutsOf(route.provider, {}),
      freeStatuses: [],
      note: ignore,
    },
    payment: {
      paid: {
        holdId: "hold" as HoldId,
        candidate,
        route,
        prepared,
        bound: { microUsd: 0, tokens: held },
        isShortened: false,
      },
      end,
      scale: createTokenCalibration().of("m"),
    },
    clock: createFakeClock(),
    log: { info: ignore, warn: ignore, error: ignore },
  }).catch((error: unknown) => {
    if (!(error instanceof GranaryError)) throw error;
  });
  return { billed: bill.input + bill.output, held, ending };
}

const piece = fc.record({
  unseenTokens: fc.nat({ max: 200 }),
  text: fc.oneof(
    fc.string({ minLength: 1, maxLength: 12 }),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
  ),
});
const answers = fc.record({
  report: fc.constantFrom(...reportShapes),
  inputTokens: fc.integer({ min: 1, max: 60 }),
  pieces: fc.array(piece, { minLength: 1, maxLength: 8 }),
});
const stops = fc.option(
  fc.record({
    afterEvents: fc.nat({ max: 12 }),
    by: fc.constantFrom("client" as const, "cut" as const, "timeout" as const),
  }),
  { nil: undefined },
);

describe.each(ways)("$asks at $provider", (way) => {
  it.each(["never", "shown", "unseen"] as const)(
    "books at least the bill: %s",
    async (thinking) => {
      await fc.assert(
        fc.asyncProperty(answers, stops, async ({ pieces, ...answer }, stop) => {
          const { billed, held, ending } = await deliver(way, thinking, {
            ...answer,
            pieces: pieces.map((each) => ({
              ...each,
              unseenTokens: thinking === "unseen" ? each.unseenTokens : 0,
            })),
            ...(stop !== undefined && { stop }),
          });
          expect(billed).toBeLessThanOrEqual(held);
          expect(ending?.tokens).toBeGreaterThanOrEqual(billed);
          expect(ending?.tokens).toBeLessThanOrEqual(held);
          const isCounted = answer.report === "end" || answer.report === "every";
          const isExact = ending?.kind === "settle" && ending.tokens === billed;
          expect(isExact || !isCounted || stop !== undefined, "a report is exact").toBe(true);
        }),
        { numRuns: 60 },
      );
    },
  );

  it("reads a report that comes first alone as everybody does", async () => {
    const pieces = Array.from({ length: 14 }, () => ({ unseenTokens: 0, text: "0123456789" }));
    const answer = { report: "first", inputTokens: 44, pieces } as const;
    const { ending } = await deliver(way, "shown", answer);
    expect(ending?.kind).toBe("settle");
    expect(ending?.tokens).toBeGreaterThanOrEqual(44 + 140);
    expect(await deliver(way, "unseen", answer)).toMatchObject({ ending: { kind: "unknown" } });
  });
});

it("twelve who hang up on a model that thinks unseen spend no more than they held", async () => {
  const pieces = [{ unseenTokens: 3_500, text: "Hello" }];
  const stop = { afterEvents: 2, by: "client" } as const;
  for (const way of ways) {
    const asked = Array.from({ length: 12 }, () =>
      deliver(way, "unseen", { report: "none", inputTokens: 7, pieces, stop }),
    );
    for (const { billed, ending } of await Promise.all(asked)) {
      expect(billed).toBeGreaterThan(3_500);
      expect(ending).toMatchObject({ kind: "unknown" });
      expect(ending?.tokens).toBeGreaterThanOrEqual(billed);
    }
  }
});

/**
 * Goal: the last event of a stream is read also where nothing follows it, and half an event is not.
 * Method: a stream cut anywhere into chunks, with every way of ending a line.
 */
import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { Upstream, UpstreamOutcome } from "../../ports/http.ts";
import { limits } from "../../schemas/limits.ts";
import { createSseScanner } from "../../wire/bytes/sse-scanner.ts";
import { sseData } from "../../wire/bytes/sse-data.ts";
import { closeLastEvent } from "./closed-events.ts";

const encode = (text: string) => new TextEncoder().encode(text);
const asked = {
  method: "POST",
  url: "https://models.example.com/v1/chat/completions",
  headers: {},
  body: undefined,
  signal: new AbortController().signal,
  headTimeoutMs: 1_000,
  idleTimeoutMs: 1_000,
} as const;

type Said = {
  readonly chunks: readonly Uint8Array[];
  readonly type?: string;
  readonly outcome?: UpstreamOutcome;
};

/** What came of a stream, as bytes and as the data of its events. */
async function hear({
  chunks,
  type = "text/event-stream",
  outcome = { kind: "complete" },
}: Said): Promise<{ readonly text: string; readonly events: readonly string[] }> {
  const upstream: Upstream = async (_request, sink) => {
    sink.head(200, { "content-type": type });
    for (const chunk of chunks) await sink.data(chunk);
    return outcome;
  };
  const scanner = createSseScanner(limits.streamEventBytesMax);
  const heard: Uint8Array[] = [];
  await closeLastEvent(upstream)(asked, {
    head: () => undefined,
    data: (bytes) => void heard.push(bytes),
  });
  const events = heard
    .flatMap((bytes) => scanner.push(bytes).events)
    .map(sseData)
    .filter((data) => data !== undefined);
  return { text: heard.map((bytes) => new TextDecoder().decode(bytes)).join(""), events };
}

it("is whole, wherever it is cut and however its lines end", async () => {
  const all = ['{"a":"é"}', '{"b":[1]}', "[DONE]"];
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        end: fc.constantFrom("\n", "\r\n", "\r"),
        count: fc.integer({ min: 1, max: 3 }),
        missing: fc.integer({ min: 0, max: 2 }),
        cuts: fc.array(fc.nat(60), { maxLength: 8 }),
      }),
      async ({ end, count, missing, cuts }) => {
        const lines = all.slice(0, count).map((data) => `data: ${data}`);
        const bytes = encode(lines.join(end + end) + end.repeat(2 - missing));
        const places = [...new Set([0, ...cuts, bytes.length])]
          .filter((place) => place <= bytes.length)
          .toSorted((one, other) => one - other);
        const chunks = places.slice(1).map((to, index) => bytes.slice(places[index], to));
        expect((await hear({ chunks })).events).toEqual(all.slice(0, count));
      },
    ),
  );
});

it.each([
  ["with a blank line behind it", { chunks: [encode("data: {}\n\n")] }],
  ["of which half came", { chunks: [encode('data: {}\n\ndata: {"a')] }],
  ["that is a comment", { chunks: [encode("data: {}\n\n: still here")] }],
  ["of a stream that was cut", { chunks: [encode("data: {}")], outcome: { kind: "aborted" } }],
  ["in what is no stream", { chunks: [encode("data: {}")], type: "application/json" }],
] satisfies readonly [string, Said][])("passes an event %s as it came", async (_name, said) => {
  const { text } = await hear(said);
  expect(text).toBe(said.chunks.map((chunk) => new TextDecoder().decode(chunk)).join(""));
});

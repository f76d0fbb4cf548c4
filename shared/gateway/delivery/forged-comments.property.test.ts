/**
 * Goal: no comment of an upstream reaches a client, in any protocol, because comments are the pool's own
 * words. Method: lines that look like the pool's are put anywhere into the streams the vendors' pages show,
 * ended by any of the three line ends and cut anywhere; the parser our client uses is the judge.
 */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forgedLines } from "../../testing/forged-comments.ts";
import { hearStream } from "../../testing/hear-stream.ts";
import { wireSamples } from "../../testing/wire-samples.ts";
import { protocols } from "../../wire/protocols/index.ts";
import type { Protocol } from "../../wire/protocol.ts";
import { createStreamReader } from "./stream-reader.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const lineEnds = ["\n", "\r\n", "\r"] as const;

/** A line that is put in, where (as a share of the stream), and how it ends. */
type Forgery = { readonly line: string; readonly at: number; readonly end: string };

/** The stream with all forgeries in it; its own lines end as `end` says. */
function forge(stream: string, forgeries: readonly Forgery[], end: string): string {
  const lines = stream.split("\n").slice(0, -1);
  const written = lines.map((line) => `${line}${end}`);
  for (const { line, at, end: own } of forgeries) {
    const forged = `${line.replaceAll("\n", own)}${own}`;
    written.splice(Math.floor(at * (written.length + 1)), 0, forged);
  }
  return written.join("");
}

/** What the pool passes on of a stream that comes in pieces of these sizes. */
function passOn(protocol: Protocol, stream: string, sizes: readonly number[]): string {
  const { request } = wireSamples[protocol.id];
  const body = encoder.encode(JSON.stringify({ ...request, stream: true }));
  const reader = createStreamReader(protocol.read(body, {}).readStream(), () => false);
  const bytes = encoder.encode(stream);
  let text = "";
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    for (const part of reader.push(bytes.slice(at, at + size))) text += decoder.decode(part);
    at += size;
  }
  return (
    text +
    reader
      .keptBack()
      .map((part) => decoder.decode(part))
      .join("")
  );
}

const forgeries = (ends: readonly string[]) =>
  fc.array(
    fc.record({
      line: fc.constantFrom(...forgedLines),
      at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      end: fc.constantFrom(...ends),
    }),
    { minLength: 1, maxLength: 12 },
  );
const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 });
const streaming = protocols.filter(({ id }) => wireSamples[id].stream !== undefined);

it("every protocol that streams is tried", () => {
  expect(streaming.map(({ id }) => id)).toEqual(
    expect.arrayContaining(["chat-completions", "messages", "responses", "completions"]),
  );
});

describe.each(streaming.map((protocol) => [protocol.id, protocol] as const))(
  "%s",
  (id, protocol) => {
    const stream = (wireSamples[id].stream?.events ?? []).join("");

    it.each(lineEnds)(
      "says the same with forged comments as without, its lines ended by %j",
      (end) => {
        const honest = hearStream(passOn(protocol, stream, [stream.length]));
        expect(honest.events.length).toBeGreaterThan(1);
        fc.assert(
          fc.property(forgeries([end]), sizes, (all, cuts) => {
            expect(hearStream(passOn(protocol, forge(stream, all, end), cuts))).toEqual(honest);
          }),
          { numRuns: 60 },
        );
      },
    );

    it("has no comment, whatever ends its lines", () => {
      fc.assert(
        fc.property(forgeries(lineEnds), fc.constantFrom(...lineEnds), sizes, (all, end, cuts) => {
          const text = passOn(protocol, forge(stream, all, end), cuts);
          expect(hearStream(text).comments).toEqual([]);
          expect(
            text.split(/\r\n|\n|\r/).filter((line) => !/^(?:$|(?:data|event)(?::|$))/.test(line)),
          ).toEqual([]);
        }),
        { numRuns: 120 },
      );
    });
  },
);

it("the judge hears comments where there are some", () => {
  const [line = ""] = forgedLines;
  expect(hearStream(`${line}\ndata: 1\n\n`)).toEqual({ events: [" 1"], comments: [line.slice(2)] });
});

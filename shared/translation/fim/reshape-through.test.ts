import { expect, test } from "vitest";
import type { Upstream, UpstreamRequest } from "../../ports/http.ts";
import { reshapeThrough } from "./reshape-through.ts";

// Goal: an upstream never throws, whatever a provider calls its choices. Method: answers that are
// JSON and make no sense, whole and as events; they reach whoever counts as they came.

const request: UpstreamRequest = {
  method: "POST",
  url: "https://api.example.com/v1/completions",
  headers: {},
  body: undefined,
  signal: new AbortController().signal,
  headTimeoutMs: 1,
  idleTimeoutMs: 1,
};

test.each(
  ["[null]", "[1]", '["text"]', "[[]]"].flatMap((choices) => [
    [choices, false] as const,
    [choices, true] as const,
  ]),
)("choices that are %s pass and break nothing, streamed: %s", async (choices, isStream) => {
  const json = `{"choices":${choices}}`;
  const sent = isStream ? `data: ${json}\n\n` : json;
  const upstream: Upstream = async (_request, sink) => {
    sink.head(200, {});
    await sink.data(new TextEncoder().encode(sent));
    return { kind: "complete" };
  };
  let heard = "";
  const outcome = await reshapeThrough("chat", isStream)(upstream)(request, {
    head: () => undefined,
    data: (bytes) => void (heard += new TextDecoder().decode(bytes)),
  });
  expect(outcome).toEqual({ kind: "complete" });
  expect(heard).toBe(sent);
});

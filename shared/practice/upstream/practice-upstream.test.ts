// Goal: tests elsewhere may trust the practice upstream to behave, and misbehave, like a provider.
// Method: a real server on a free port, spoken to with fetch; every scripted fault is looked at from
// the client's side and in the bill.
import { afterEach, beforeEach, expect, test } from "vitest";
import { countTokens, splitTokens } from "./count-tokens.ts";
import { type PracticeUpstream, startPracticeUpstream } from "./practice-upstream.ts";

let upstream: PracticeUpstream;
beforeEach(async () => {
  upstream = await startPracticeUpstream();
});
afterEach(async () => {
  await upstream.close();
});

const question = {
  model: "practice",
  messages: [{ role: "user", content: "Where is order 1042?" }],
};

test("an answer is OpenAI-shaped and its usage is the bill", async () => {
  const body = await json(await post(question));
  expect(body).toMatchObject({
    object: "chat.completion",
    model: "practice",
    choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant" } }],
  });
  const [bill] = upstream.billed;
  expect(body["usage"]).toEqual({
    prompt_tokens: bill?.inputTokens,
    completion_tokens: bill?.outputTokens,
    total_tokens: (bill?.inputTokens ?? 0) + (bill?.outputTokens ?? 0),
  });
  expect(bill).toMatchObject({ seq: 1, model: "practice", state: "complete" });
  expect(contentOf(body)).toContain("1042");
});

test("a stream says the same as a whole answer", async () => {
  const whole = contentOf(await json(await post(question)));
  const events = await eventsOf(await post({ ...question, stream: true }));
  expect(events.at(-1)).toBe("[DONE]");
  expect(streamedText(events)).toBe(whole);
});

test("a stream reports usage only when it is asked to", async () => {
  const silent = await eventsOf(await post({ ...question, stream: true }));
  expect(silent.join("")).not.toContain('"usage"');
  const events = await eventsOf(
    await post({ ...question, stream: true, stream_options: { include_usage: true } }),
  );
  expect(JSON.parse(events.at(-2) ?? "")).toMatchObject({ choices: [], usage: {} });
});

test("usage can be missing, wrong, or on a chunk with choices", async () => {
  const stream = { ...question, stream: true, stream_options: { include_usage: true } };
  upstream.script({ usage: "missing", times: 1 });
  expect((await eventsOf(await post(stream))).join("")).not.toContain('"usage"');
  upstream.script({ usage: "on_choice", times: 1 });
  const last = JSON.parse((await eventsOf(await post(stream))).at(-2) ?? "") as Body;
  expect(last).toMatchObject({ choices: [{ finish_reason: "stop" }], usage: {} });
  upstream.script({ usage: { input: 1, output: 2 }, times: 1 });
  expect((await json(await post(question)))["usage"]).toMatchObject({ total_tokens: 3 });
  expect(upstream.billed.at(-1)?.outputTokens).toBeGreaterThan(2);
});

test("max_tokens cuts the answer and the bill", async () => {
  const body = await json(await post({ ...question, max_tokens: 5 }));
  expect(body).toMatchObject({
    choices: [{ finish_reason: "length" }],
    usage: { completion_tokens: 5 },
  });
});

test("a forced tool is called with arguments its schema allows", async () => {
  const tool = {
    type: "function",
    function: {
      name: "read_file",
      parameters: {
        type: "object",
        properties: {
          path: { type: "string" },
          mode: { enum: ["r", "w"] },
          lines: { type: "integer" },
        },
        required: ["path", "mode", "lines"],
      },
    },
  };
  const forced = { ...question, tools: [tool], tool_choice: "required" };
  const body = await json(await post(forced));
  expect(body).toMatchObject({
    choices: [{ finish_reason: "tool_calls", message: { content: null } }],
  });
  expect(JSON.stringify(body)).toContain(
    JSON.stringify('{"path":"practice","mode":"r","lines":1}'),
  );
  const events = await eventsOf(await post({ ...forced, stream: true }));
  expect(JSON.parse(events[0] ?? "")).toMatchObject({
    choices: [{ delta: { role: "assistant", tool_calls: [{ index: 0, type: "function" }] } }],
  });
  const free = await json(await post({ ...forced, tool_choice: "auto" }));
  expect(contentOf(free)).toContain("1042");
});

test("images are accepted and counted", async () => {
  const image = { type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } };
  const content = [{ type: "text", text: "What is this?" }, image];
  const body = await json(await post({ model: "practice", messages: [{ role: "user", content }] }));
  expect(contentOf(body)).toContain("One image arrived.");
  expect(upstream.billed[0]?.inputTokens).toBeGreaterThan(85);
});

test("a rate limit carries its headers and an OpenAI-shaped error and costs nothing", async () => {
  const headers = { "retry-after": "7", "x-ratelimit-remaining-requests": "0" };
  upstream.script({ status: 429, headers, times: 1 });
  const response = await post(question);
  expect(response.status).toBe(429);
  expect(response.headers.get("retry-after")).toBe("7");
  expect(response.headers.get("x-ratelimit-remaining-requests")).toBe("0");
  expect(await json(response)).toMatchObject({ error: { type: "rate_limit_exceeded" } });
  expect(upstream.billed[0]).toMatchObject({ inputTokens: 0, outputTokens: 0, state: "refused" });
  expect((await post(question)).status).toBe(200);
});

test("a stream that is cut after two chunks breaks and bills what was produced", async () => {
  upstream.script({ cut: { afterChunks: 2 } });
  const response = await post({ ...question, stream: true });
  const text = await readUntilBroken(response);
  expect(text.split("\n\n").filter(Boolean)).toHaveLength(2);
  expect(upstream.billed[0]).toMatchObject({ outputTokens: 3, state: "cut" });
});

test("a connection that is cut before the head never answers but bills the prompt", async () => {
  upstream.script({ cut: "before_head" });
  await expect(post(question)).rejects.toThrow("fetch failed");
  expect(upstream.billed[0]).toMatchObject({ outputTokens: 0, state: "cut" });
  expect(upstream.billed[0]?.inputTokens).toBeGreaterThan(0);
});

test("a client that hangs up is billed what was produced until then", async () => {
  const goOn = Promise.withResolvers<void>();
  upstream.script({ held: { until: goOn.promise, afterChunks: 5 }, times: 1 });
  const controller = new AbortController();
  const response = await post({ ...question, stream: true }, controller.signal);
  const reader = response.body?.getReader();
  await reader?.read();
  controller.abort();
  await expect.poll(() => upstream.billed[0]?.state).toBe("aborted");
  const billed = upstream.billed[0]?.outputTokens ?? 0;
  // What would go on, goes on now, and sooner than an answer that is asked for after it.
  goOn.resolve();
  await eventsOf(await post({ ...question, stream: true }));
  expect(upstream.billed[0]?.outputTokens).toBe(billed);
  expect(billed).toBeGreaterThan(0);
  expect(billed).toBeLessThanOrEqual(5);
});

test("an answer comes at the scripted pace", async () => {
  upstream.script({ firstTokenMs: 100, tokensPerSecond: 200, tokensPerChunk: 10 });
  const startMs = performance.now();
  await eventsOf(await post({ ...question, stream: true }));
  const tokens = upstream.billed[0]?.outputTokens ?? 0;
  const leastMs = 100 + (Math.ceil(tokens / 10) - 1) * 50;
  expect(performance.now() - startMs).toBeGreaterThanOrEqual(leastMs - 5);
});

test("silence leaves the client waiting, with or without a head", async () => {
  const stream = { ...question, stream: true };
  for (const silent of ["before_head", { afterChunks: 1 }] as const) {
    upstream.script({ silent, times: 1 });
    const controller = new AbortController();
    let hasEnded = false;
    let status = 0;
    const asked = upstream.requests.length;
    const whole = post(stream, controller.signal)
      .then((response) => ((status = response.status), response.text()))
      .finally(() => (hasEnded = true));
    await expect.poll(() => upstream.requests.length).toBe(asked + 1);
    const expected = silent === "before_head" ? 0 : 200;
    await expect.poll(() => status).toBe(expected);
    // An answer that was asked for later comes whole meanwhile.
    await eventsOf(await post(stream));
    expect({ hasEnded, status }).toEqual({ hasEnded: false, status: expected });
    controller.abort();
    await expect(whole).rejects.toThrow(/abort/i);
  }
});

test("an answer can be malformed, redirected, huge, or of a wrong type", async () => {
  upstream.script({ malformedChunk: 1, times: 1 });
  const events = await eventsOf(await post({ ...question, stream: true }));
  expect(() => JSON.parse(events[1] ?? "")).toThrow(SyntaxError);
  upstream.script({ redirectTo: "http://elsewhere.invalid/v1", times: 1 });
  const redirect = await post(question);
  expect([redirect.status, redirect.headers.get("location")]).toEqual([
    307,
    "http://elsewhere.invalid/v1",
  ]);
  upstream.script({ hugeBytes: 3_000_000, times: 1 });
  expect((await (await post(question)).text()).length).toBeGreaterThan(3_000_000);
  upstream.script({ contentType: "text/html", times: 1 });
  expect((await post(question)).headers.get("content-type")).toBe("text/html");
});

test("what arrived is kept until it is reset, with its rules", async () => {
  upstream.script({ status: 500 });
  await post(question);
  expect(upstream.requests[0]).toMatchObject({
    method: "POST",
    path: "/v1/chat/completions",
    headers: { authorization: "Bearer any" },
    body: question,
  });
  upstream.reset();
  expect([upstream.requests.length, upstream.billed.length]).toEqual([0, 0]);
  expect((await post(question)).status).toBe(200);
});

test("a demanded key is demanded", async () => {
  const guarded = await startPracticeUpstream({ key: "right" });
  const response = await fetch(`${guarded.url}/models`, {
    headers: { authorization: "Bearer no" },
  });
  expect(response.status).toBe(401);
  await guarded.close();
});

test("models are listed, completions are served, and anything else is unknown", async () => {
  expect(await json(await fetch(`${upstream.url}/models`))).toMatchObject({
    object: "list",
    data: [{ id: "practice", object: "model" }, {}, {}, {}, {}],
  });
  const response = await fetch(`${upstream.url}/completions`, {
    method: "POST",
    body: JSON.stringify({ model: "practice", prompt: "let c;\nfunction add(a, b) {\n  return " }),
  });
  expect(await json(response)).toMatchObject({
    object: "text_completion",
    choices: [{ text: "a + b; // practice, not AI" }],
  });
  expect((await fetch(`${upstream.url}/nothing`)).status).toBe(404);
  expect((await post({ model: "practice", messages: [] })).status).toBe(400);
});

test("tokens join to the text again and are never more than its bytes", () => {
  const text = "Hello, order HB-1042!\n\n  您好，订单 ¿Dónde? 👩‍👧 x";
  expect(splitTokens(text).join("")).toBe(text);
  expect(countTokens(text)).toBeLessThanOrEqual(Buffer.byteLength(text));
  expect(splitTokens("Where is it")).toEqual(["Wher", "e", " is", " it"]);
});

type Body = Record<string, unknown>;

async function post(body: object, signal?: AbortSignal): Promise<Response> {
  return fetch(`${upstream.url}/chat/completions`, {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": "application/json", authorization: "Bearer any" },
    body: JSON.stringify(body),
    ...(signal === undefined ? {} : { signal }),
  });
}

async function json(response: Response): Promise<Body> {
  return (await response.json()) as Body;
}

function contentOf(body: Body): string {
  return (body["choices"] as { message: { content: string } }[])[0]?.message.content ?? "";
}

async function eventsOf(response: Response): Promise<string[]> {
  const text = await response.text();
  return text
    .split("\n\n")
    .flatMap((event) => (event === "" ? [] : [event.replace(/^data: /, "")]));
}

function streamedText(events: readonly string[]): string {
  return events
    .filter((event) => event !== "[DONE]")
    .map((event) => JSON.parse(event) as { choices: { delta: { content?: string } }[] })
    .map((chunk) => chunk.choices[0]?.delta.content ?? "")
    .join("");
}

async function readUntilBroken(response: Response): Promise<string> {
  let text = "";
  const decoder = new TextDecoder();
  await expect(
    (async () => {
      for await (const bytes of response.body ?? []) text += decoder.decode(bytes);
    })(),
  ).rejects.toThrow("terminated");
  return text;
}

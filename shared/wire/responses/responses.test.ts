/**
 * Goal: a request of Responses costs no more than it is bounded by, keeps nothing at a provider, and
 * its answer is counted as its provider counts it. Method: requests and events as OpenAI's pages
 * show them (2026-11), changed where it matters.
 */
import { describe, expect, it } from "vitest";
import { isGranaryError } from "../../schemas/granary-error.ts";
import { limits } from "../../schemas/limits.ts";
import { responses } from "../protocols/responses.ts";

const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const event = (value: { readonly type: string; readonly [field: string]: unknown }) =>
  new TextEncoder().encode(`event: ${value.type}\ndata: ${JSON.stringify(value)}\n\n`);

const base = { model: "gpt", input: "Hi" };
const ask = (changes: object = {}) => responses.read(encode({ ...base, ...changes }), {});
const write = (changes: object = {}) => {
  const prepared = ask(changes).write({
    model: { name: "gpt-real", maxOutputTokens: 100_000 },
    dialect: { path: "responses" },
  });
  const sent = JSON.parse(new TextDecoder().decode(prepared.body)) as Record<string, unknown>;
  return { ...prepared, sent };
};
const refusalOf = (changes: object) => {
  try {
    ask(changes);
  } catch (error) {
    if (!isGranaryError(error, "request_unbounded")) throw error;
    return { where: error.message.split(": ")[1], hint: error.hint };
  }
  return undefined;
};
const saying = (...content: object[]) => ({ input: [{ role: "user", content }] });

const choices = (...tools: object[]) => ({ type: "allowed_tools", mode: "required", tools });

describe("what a request of Responses may cost", () => {
  it.each([
    ["previous_response_id.", /whole conversation/, { previous_response_id: "resp_1" }],
    ["conversation.", /whole conversation/, { conversation: "conv_1" }],
    ["background.", /whole conversation/, { background: true }],
    ["prompt.", /whole conversation/, { prompt: { id: "pmpt_1" } }],
    ["input.item_reference.", /store/, { input: [{ type: "item_reference", id: "rs_1" }] }],
    ["input.item_reference.", /store/, { input: [{ id: "rs_1" }] }],
    ["input.file_id.", /no files/, saying({ type: "input_image", file_id: "file_1" })],
    ["input.input_file.", /text and images/, saying({ type: "input_file", file_data: "JVBER" })],
    ["input.content.", /text and images/, saying({ type: "input_audio" })],
    ["tools.0.type.", /your side/, { tools: [{ type: "what_nobody_knows" }] }],
    ["input.mcp_call.", /your side/, { input: [{ type: "mcp_call" }] }],
    ["input.compaction_trigger.", /your side/, { input: [{ type: "compaction_trigger" }] }],
    ["input.0.type.", /your side/, { input: [{ type: "what_nobody_knows" }] }],
    ["context_management.", /Leave this out/, { context_management: [{ type: "compaction" }] }],
    ["reasoning.mode.", /Leave this out/, { reasoning: { mode: "pro" } }],
  ])("refuses %s", (where, hint, changes) => {
    const refusal = refusalOf(changes);
    expect(refusal?.where).toBe(where);
    expect(refusal?.hint).toMatch(hint);
  });

  const look = { type: "function", name: "look" };
  it.each([
    ["web_search", { type: "web_search", external_web_access: false }],
    ["web_search", { type: "web_search_preview" }],
    ["file_search", { type: "file_search" }],
    ["code_interpreter", { type: "code_interpreter" }],
    ["image_generation", { type: "image_generation" }],
    ["mcp", { type: "mcp", server_url: "https://a.b" }],
    ["shell", { type: "shell" }],
    ["tool_search", { type: "tool_search" }],
  ])("leaves out a tool %s that is only declared, and says so", (name, tool) => {
    const tools = [{ type: "namespace", name: "a", tools: [tool, look] }, look, tool];
    const item = { type: "additional_tools", tools: [tool, look] };
    const kept = { type: "namespace", name: "a", tools: [look] };
    const changes = { tools, tool_choice: "auto", input: [item] };
    expect(write(changes).sent).toMatchObject({
      tools: [kept, look],
      tool_choice: "auto",
      input: [{ ...item, tools: [look] }],
    });
    expect(ask(changes).dropped).toEqual([`tools.${name}`]);
    const alone = write({ tools: [tool], tool_choice: "auto" }).sent;
    expect(alone).not.toHaveProperty("tools");
    expect(alone).not.toHaveProperty("tool_choice");
  });

  it("refuses a tool of the provider's that must be called, by its name", () => {
    const search = { type: "web_search" };
    for (const changes of [
      { tools: [look, search], tool_choice: { type: "web_search" } },
      { tools: [search], tool_choice: "required" },
      { tools: [look, search], tool_choice: choices(search) },
    ]) {
      const refusal = refusalOf(changes);
      expect(refusal?.where).toBe("tools.web_search.");
      expect(refusal?.hint).toMatch(/run on your side/);
    }
    const either = { tools: [look, search], tool_choice: choices(search, look) };
    expect(write(either).sent["tool_choice"]).toEqual(choices(look));
    const must = { tools: [look, search], tool_choice: "required" };
    expect(write(must).sent).toMatchObject({ tools: [look], tool_choice: "required" });
  });

  it.each([
    [{ reasoning: { effort: "high" } }],
    [{ tools: [{ type: "function", name: "look", strict: true }], parallel_tool_calls: false }],
    [{ tools: [{ type: "custom", name: "patch", format: { type: "grammar" } }] }],
    [{ tools: [{ type: "shell", environment: { type: "local" } }, { type: "local_shell" }] }],
    [{ tools: [{ type: "tool_search", execution: "client" }] }],
    [{ text: { format: { type: "json_schema", name: "x", schema: {} }, verbosity: "low" } }],
    [{ input: [{ type: "reasoning", id: "rs_1", summary: [], encrypted_content: "gAAAA" }] }],
    [{ input: [{ type: "shell_call_output", call_id: "1", output: [{ stdout: "ok" }] }] }],
    [{ input: [{ type: "function_call_output", output: [{ type: "input_text", text: "a" }] }] }],
    [saying({ type: "input_image", image_url: "https://a.b/c.png", detail: "high" })],
  ])("takes %j as it is", (changes) => {
    expect(write(changes).sent).toMatchObject(changes);
  });

  it("may say that nothing is kept at the provider", () => {
    const none = { background: false, previous_response_id: null };
    expect(write(none).sent).not.toHaveProperty("background");
  });

  it("is never stored, whatever was asked", () => {
    expect(write({ store: true }).sent["store"]).toBe(false);
    expect(write().sent["store"]).toBe(false);
  });

  it("may be as long as any answer where no length is named, since agents name none", () => {
    expect(write().sent["max_output_tokens"]).toBe(limits.outputTokensMax);
    expect(ask().answerTokensMax).toBeUndefined();
    expect(write({ max_output_tokens: 50 }).outputTokensMax).toBe(50);
  });

  it("is bounded by bytes for text, by pixels for images, and by tools of the provider's", () => {
    const plain = write().inputTokensMax;
    const image_url = `data:image/png;base64,${"A".repeat(400_000)}`;
    const image = write(saying({ type: "input_image", image_url }));
    expect(image.hasImages).toBe(true);
    expect(image.inputTokensMax).toBeGreaterThan(limits.imageTokensMax);
    expect(image.inputTokensMax).toBeLessThan(plain + limits.imageTokensMax + 500);
    const output = { type: "computer_screenshot", image_url };
    const screenshot = write({ input: [{ type: "computer_call_output", call_id: "1", output }] });
    expect(screenshot.inputTokensMax).toBeLessThan(plain + limits.imageTokensMax + 500);
    const tools = [{ type: "namespace", name: "a", tools: [{ type: "function", name: "b" }] }];
    expect(write({ tools }).inputTokensMax).toBeGreaterThan(plain + limits.typedToolTokensMax);
  });
});

describe("the end of a stream of Responses that failed", () => {
  it("is asked for again by agents only where that costs nothing", () => {
    const error = { message: "The provider failed.", type: "upstream_error", code: "upstream_cut" };
    const codeOf = (options?: { readonly mayRetry: boolean }) => {
      const [name, data] = responses.errorEvent({ error }, options).split("\n");
      expect(name).toBe("event: response.failed");
      const { response } = JSON.parse(data?.slice(6) ?? "") as {
        response: { status: string; error: Record<string, unknown> };
      };
      expect(response.status).toBe("failed");
      const { message, details } = response.error;
      expect({ message, details }).toEqual({
        message: "The provider failed.",
        details: { error_code: "upstream_cut" },
      });
      return response.error["code"];
    };
    expect(codeOf()).toBe("invalid_prompt");
    expect(codeOf({ mayRetry: false })).toBe("invalid_prompt");
    expect(codeOf({ mayRetry: true })).toBe("upstream_cut");
  });
});

const read = (...events: Uint8Array[]) => {
  const reading = ask({ stream: true }).readStream();
  return { places: events.map((each) => reading.take(each)), ...reading };
};
const usage = { input_tokens: 10, output_tokens: 4, total_tokens: 14 };

describe("what an answer of Responses says", () => {
  it("ends when it is complete, cut short or failed", () => {
    const short = read(event({ type: "response.incomplete", response: { output: [], usage } }));
    expect(short.places).toEqual(["keep"]);
    expect(short.isDone()).toBe(true);
    expect(short.reported()).toEqual({ inputTokens: 10, outputTokens: 4 });
    const failed = read(event({ type: "response.failed", response: { output: [], usage } }));
    expect(failed.places).toEqual(["failed"]);
    expect(failed.reported(), "what failed may be billed").toMatchObject({ outputTokens: 4 });
    expect(failed.isComplete()).toBe(false);
  });

  it("takes no second end that says less", () => {
    const less = { input_tokens: 1, output_tokens: 1 };
    const ends = [usage, less].map((counts) =>
      event({ type: "response.completed", response: { output: [], usage: counts } }),
    );
    const { reported } = read(...ends);
    expect(reported()).toEqual({ inputTokens: 10, outputTokens: 4 });
  });

  it("counts reasoning that only the total has", () => {
    const more = { ...usage, total_tokens: 40 };
    const { reported } = read(
      event({ type: "response.completed", response: { output: [], usage: more } }),
    );
    expect(reported()).toEqual({ inputTokens: 10, outputTokens: 30 });
  });

  it("counts every kind of piece, and no padding", () => {
    const { produced } = read(
      event({ type: "response.reasoning_summary_text.delta", delta: "hm", obfuscation: "xxxxxx" }),
      event({ type: "response.function_call_arguments.delta", delta: '{"a":' }),
      event({ type: "response.custom_tool_call_input.delta", delta: "世" }),
      event({ type: "response.refusal.delta", delta: "no" }),
    );
    expect(produced).toMatchObject({ ascii: 2 + 5 + 2, other: 1, pieces: 4 });
  });

  it("counts the whole where no pieces came", () => {
    const output = [
      { type: "message", content: [{ type: "output_text", text: "Hello" }] },
      { type: "function_call", name: "look", arguments: "{}" },
      { type: "reasoning", summary: [{ type: "summary_text", text: "hm" }] },
    ];
    const late = read(event({ type: "response.completed", response: { output } }));
    expect(late.produced).toMatchObject({ ascii: 9, other: 0, pieces: 3 });
    expect(late.reported()).toBeUndefined();
    expect(ask().readAnswer(encode({ output, status: "completed" })).produced.ascii).toBe(9);
  });

  it("is one even if nobody can read its count", () => {
    const odd = { status: "completed", output: [], usage: { input_tokens: -1 } };
    expect(ask().readAnswer(encode(odd))).toMatchObject({ hasAnswer: true, reported: undefined });
  });

  it("is none where it failed", () => {
    const failed = { status: "failed", output: [], error: { code: "server_error", message: "x" } };
    expect(ask().readAnswer(encode({ ...failed, usage }))).toMatchObject({
      hasAnswer: false,
      reported: { inputTokens: 10, outputTokens: 4 },
    });
  });
});

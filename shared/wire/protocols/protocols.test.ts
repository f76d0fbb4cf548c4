/**
 * Goal: every protocol keeps its contract, and none was forgotten. Method: one suite, run for each
 * against the bytes its vendor's pages show (`shared/testing/wire-samples.ts`). A failure says what
 * to add.
 */
import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ErrorBody } from "../../schemas/error-body.ts";
import { errorTraits } from "../../schemas/error-codes.ts";
import { isGranaryError } from "../../schemas/granary-error.ts";
import { limits } from "../../schemas/limits.ts";
import { modelServer } from "../../providers/server-fields.ts";
import { wireSamples } from "../../testing/wire-samples.ts";
import { createSseScanner } from "../bytes/sse-scanner.ts";
import { clientProtocolIds } from "../dialect.ts";
import { protocols } from "./index.ts";
import type { Protocol, UpstreamModel } from "../protocol.ts";

const notProtocols = new Set(["index", "protocol", "dialect"]);
const files = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
  .map((name) => name.slice(0, -".ts".length))
  .filter((name) => !notProtocols.has(name));

const encode = (value: unknown) =>
  new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

const target: UpstreamModel = {
  model: { name: "real-name", maxOutputTokens: 3_000 },
  dialect: {
    path: "somewhere",
    streamUsage: true,
    dropFields: ["seed"],
    fixedFields: { service_tier: "standard_only" },
  },
};
const error: ErrorBody = {
  error: {
    message: "Your team has used its budget.",
    type: "insufficient_quota",
    code: "team_allowance_used",
    param: null,
    hint: "It is fresh again on Monday.",
    limit: "team",
    resetsAt: "2026-11-30T00:00:00.000Z",
  },
};

/** Fields of servers that reach other machines, other models, or the question itself. */
const serverFields = [
  "adapter_id",
  "cache_salt",
  "draft_model",
  "guided_grammar",
  "guided_json",
  "guided_regex",
  "id_slot",
  "kv_transfer_params",
  "lora",
  "max_new_tokens",
  "options",
  "preset",
  "priority",
  "structured_outputs",
  "thinking_budget",
];

const codeOf = (read: () => unknown): string | undefined => {
  try {
    read();
    return undefined;
  } catch (thrown) {
    return isGranaryError(thrown) ? thrown.code : `not coded: ${String(thrown)}`;
  }
};

describe("the list of protocols", () => {
  it("has every file of this folder, and every protocol clients may speak", () => {
    const ids = protocols.map(({ id }) => id);
    expect(ids.toSorted(), "import it in index.ts and add it to the list").toEqual(files.sort());
    expect(ids.toSorted(), "add the id to dialect.ts, or the file").toEqual(
      [...clientProtocolIds].sort(),
    );
  });

  it("knows each address once", () => {
    const paths = protocols.flatMap((protocol) => protocol.paths);
    expect(new Set(paths).size).toBe(paths.length);
    for (const path of paths) {
      expect(path).toMatch(/^\/v1\/[a-z/]+$/);
    }
  });
});

describe.each(protocols)("$id", (protocol: Protocol) => {
  const sample = wireSamples[protocol.id];
  const ask = (changes: object = {}) =>
    protocol.read(encode({ ...sample.request, ...changes }), {});
  const write = (changes: object = {}, to: UpstreamModel = target) => {
    const prepared = ask(changes).write(to);
    return { ...prepared, sent: JSON.parse(decode(prepared.body)) as Record<string, unknown> };
  };

  it("says where and when it was read", () => {
    expect(URL.parse(protocol.docs.url)?.protocol).toBe("https:");
    expect(protocol.docs.checked).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/);
  });

  it("reads what its vendor's page asks", () => {
    const question = ask();
    expect(question.protocol).toBe(protocol.id);
    expect(protocol.wants).toContain(question.wants);
    expect(question.model).toBe(sample.request["model"]);
    expect(question.isStream).toBe(false);
    expect(question.choices).toBe(1);
    expect(question.value).toMatchObject(sample.request);
    expect(question.estimateInputTokens()).toBeGreaterThan(0);
    expect(ask({ stream: false }).isStream).toBe(false);
  });

  it("sends what was asked, under the upstream's name of the model", () => {
    const { sent, headers } = write({ seed: 7 });
    expect(sent).toMatchObject({ ...sample.request, model: "real-name" });
    expect(sent).toMatchObject({ service_tier: "standard_only" });
    expect(sent, "dropFields").not.toHaveProperty("seed");
    expect(headers ?? {}).toEqual({});
  });

  it("keeps nothing at a provider, and asks for no other price", () => {
    const plain = { ...target, dialect: { path: "somewhere" } };
    const { sent } = write(
      { store: true, metadata: { who: "Ana" }, service_tier: "priority" },
      plain,
    );
    expect(sent).not.toHaveProperty("metadata");
    expect(sent).not.toHaveProperty("service_tier");
    expect(sent["store"] === true, "store").toBe(false);
  });

  it("does not say who asks", () => {
    const person = { user: "ana@example.com", safety_identifier: "ana", user_id: "ana" };
    const labels = { session_id: "ana", trace: { user: "ana" }, metadata: { user_id: "ana" } };
    const plain = { ...target, dialect: { path: "somewhere" } };
    const { sent, dropped } = write({ ...person, ...labels, prompt_cache_key: "c1" }, plain);
    expect(JSON.stringify(sent)).not.toContain("ana");
    for (const field of Object.keys({ ...person, ...labels })) expect(dropped).toContain(field);
    const hasCacheKey = /^(chat-completions|completions|responses)$/.test(protocol.id);
    expect(sent["prompt_cache_key"]).toBe(hasCacheKey ? "c1" : undefined);
  });

  it("sends no field that its table does not name, and names it to the client", () => {
    const ofServers = Object.fromEntries(serverFields.map((field) => [field, "marked"]));
    const templates = {
      chat_template_kwargs: { chat_template: "marked", enable_thinking: false },
      client_metadata: { installation: "marked" },
      constructor: "marked",
    };
    for (const ownFields of [undefined, modelServer.ownFields]) {
      const to = { ...target, dialect: { path: "somewhere", ownFields } } as UpstreamModel;
      const fields = { ...ofServers, ...templates };
      const { sent, dropped } = write({ ...fields, ["__proto__"]: "marked" }, to);
      expect(JSON.stringify(sent)).not.toContain("marked");
      expect(dropped).toEqual(expect.arrayContaining(Object.keys(fields)));
    }
  });

  it("bounds what it may use, above what it is likely to", () => {
    for (const changes of [{}, { max_tokens: 100_000, max_output_tokens: 100_000 }]) {
      const prepared = write(changes);
      const { inputTokensMax, outputTokensMax, answerTokensMax } = prepared;
      expect(inputTokensMax).toBeGreaterThan(prepared.estimateInputTokens());
      expect(answerTokensMax).toBeLessThanOrEqual(3_000);
      expect(outputTokensMax).toBeGreaterThanOrEqual(answerTokensMax);
      for (const bound of [inputTokensMax, outputTokensMax, answerTokensMax]) {
        expect(Number.isSafeInteger(bound)).toBe(true);
      }
      const sentBounds = ["max_tokens", "max_output_tokens"].map((field) => prepared.sent[field]);
      expect(protocol.id === "embeddings" || sentBounds.includes(answerTokensMax)).toBe(true);
    }
  });

  it("reads an answer and what it reports", () => {
    const { hasAnswer, reported, produced } = ask().readAnswer(encode(sample.answer));
    expect(hasAnswer).toBe(true);
    expect(reported).toEqual(sample.answerUsage);
    expect(produced.ascii + produced.other).toBe(sample.answerText.length);
    const { usage: _usage, ...silent } = sample.answer;
    expect(ask().readAnswer(encode(silent))).toMatchObject({ hasAnswer: true });
    expect(ask().readAnswer(encode(silent)).reported, "not reported is undefined").toBeUndefined();
  });

  it.each(["", "{}", "null", "[]", '"text"', "<html></html>", '{"error":{"message":"no"}}', "{"])(
    "sees no answer in %j",
    (bytes) => {
      const { hasAnswer, reported } = ask().readAnswer(encode(bytes));
      expect(hasAnswer).toBe(false);
      expect(reported).toBeUndefined();
    },
  );

  it("says errors as its clients read them, in an answer and in a stream", () => {
    const body = JSON.stringify(protocol.errorBody(error));
    const event = protocol.errorEvent(error);
    for (const text of [body, event]) {
      for (const part of ["has used its budget", "team_allowance_used", "2026-11-30", "Monday"]) {
        expect(text).toContain(part);
      }
    }
    const { events } = createSseScanner(limits.streamEventBytesMax).push(encode(event));
    expect(events.map(decode), "one whole event").toEqual([event]);
    expect(ask().readStream().take(encode(event))).toBe("failed");
    for (const code of Object.keys(errorTraits)) {
      const other = { error: { message: "x", type: "y", code } };
      expect(JSON.stringify(protocol.errorBody(other))).toContain(code);
    }
  });

  it("refuses what is no request of its own, and says so by a code", () => {
    expect(codeOf(() => protocol.read(encode("{"), {}))).toBe("json_invalid");
    expect(codeOf(() => protocol.read(new Uint8Array([34, 255, 34]), {}))).toBe("json_invalid");
    for (const wrong of ["null", "[]", '"text"', "7", "{}"]) {
      expect(codeOf(() => protocol.read(encode(wrong), {}))).toBe("request_invalid");
    }
    for (const changes of [{ model: 7 }, { model: "" }, { model: "x".repeat(201) }]) {
      expect(codeOf(() => ask(changes))).toBe("request_invalid");
    }
    const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
    expect(codeOf(() => protocol.read(encode(`{"a":${deep}}`), {}))).toBe("request_invalid");
  });
});

const streamed = protocols.flatMap((protocol) => {
  const { request, stream } = wireSamples[protocol.id];
  if (stream === undefined) return [];
  const question = protocol.read(encode({ ...request, stream: true }), {});
  return [{ id: protocol.id, question, ...stream }];
});

describe.each(streamed)("a stream of $id", ({ question, events, text, usage, endsAt, dropped }) => {
  it("is read as it passes, and its end kept back until it is paid for", () => {
    expect(question.isStream).toBe(true);
    const reading = question.readStream();
    const expected = events.map((_event, at) =>
      dropped?.includes(at) === true ? "drop" : at < endsAt ? "pass" : "keep",
    );
    const places = events.map((event, at) => {
      expect(reading.isComplete(), `before event ${at}`).toBe(at > endsAt);
      return reading.take(encode(event));
    });
    expect(places).toEqual(expected);
    expect(reading.take(encode(": ping\n\n")), "what follows the end").toBe("keep");
    expect(reading.produced.ascii + reading.produced.other).toBe(text.length);
    expect(reading.reported()).toEqual(usage);
    expect(reading.isDone()).toBe(true);
  });

  it("reports nothing that it was not told", () => {
    const reading = question.readStream();
    reading.take(encode(": comment\n\n"));
    expect(reading.reported()).toBeUndefined();
    for (const event of events.slice(0, endsAt)) reading.take(encode(event));
    expect(reading.isComplete()).toBe(false);
    expect(reading.isDone()).toBe(false);
    expect(reading.reported()?.outputTokens, "a beginning is no count").toBeUndefined();
  });
});

it("streams every protocol but the one that has nothing to stream", () => {
  expect(streamed.map(({ id }) => id)).toEqual(
    clientProtocolIds.filter((id) => id !== "embeddings"),
  );
});

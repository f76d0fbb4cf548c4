// Goal: an editor gets what belongs at the cursor, and only that, whichever way a model fills in.
// Method: questions as editors write them, against stand-ins over real HTTP; the cleaner of what
// chat models add also with generated code, cut anywhere.
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createUndiciUpstream } from "../../node/http/undici-upstream.ts";
import type { FimKind, FimTemplate } from "../../schemas/grant.ts";
import { limits } from "../../schemas/limits.ts";
import { startChatUpstream } from "../../testing/upstreams/chat-upstream.ts";
import { startMessagesUpstream } from "../../testing/upstreams/messages-upstream.ts";
import type { ScriptedAnswer } from "../../testing/upstreams/scripted-answer.ts";
import { sendPrepared } from "../../testing/upstreams/send-prepared.ts";
import type { ScriptedUpstream } from "../../testing/upstreams/start-scripted-upstream.ts";
import { completions } from "../../wire/protocols/completions.ts";
import type { UpstreamProtocolId } from "../../wire/dialect.ts";
import { fimCompletions } from "../../wire/protocols/fim-completions.ts";
import { createSseScanner } from "../../wire/bytes/sse-scanner.ts";
import type { Prepared, Protocol, Question } from "../../wire/protocol.ts";
import { findTranslation } from "../index.ts";
import { createInsertionCleaner } from "./insertion-cleaner.ts";

type Json = { readonly [field: string]: unknown };

let chat: ScriptedUpstream;
let messages: ScriptedUpstream;
const transport = createUndiciUpstream();
beforeAll(async () => {
  chat = await startChatUpstream();
  messages = await startMessagesUpstream();
});
afterAll(async () => {
  await transport.close();
  await chat.close();
  await messages.close();
});

const before = "function add(a, b) {\n  return ";
const after = "\n}\n";
const gap = { model: "fim", prompt: before, suffix: after };

type Wish = { readonly from: Protocol; readonly to: UpstreamProtocolId; readonly fim: FimKind };

async function prepare(wish: Wish, body: Json, template: FimTemplate = "qwen") {
  const { from, to, fim } = wish;
  const question = from.read(new TextEncoder().encode(JSON.stringify(body)), {});
  const translation = findTranslation({ from: from.id, to, wants: question.wants, fim });
  if (translation === undefined) throw new Error("There is none.");
  const prepared = await translation.prepare(question, {
    protocol: to,
    baseUrl: "https://api.example.com",
    model: { name: "coder", maxOutputTokens: 4_000, fimTemplate: template },
    dialect: { path: "x", streamUsage: true },
  });
  return { question, prepared };
}

const bodyOf = ({ body }: Prepared) => JSON.parse(new TextDecoder().decode(body)) as Json;

async function ask(
  wish: Wish,
  asked: { readonly question: Question; readonly prepared: Prepared },
  answer: ScriptedAnswer,
) {
  const server = wish.to === "messages" ? messages : chat;
  server.script(answer);
  const { prepared } = asked;
  const { text } = await sendPrepared({ upstream: transport.send, prepared, url: server.url });
  return text;
}

/** The insertion and the report, in the shape of a chat or of a text, whole or in pieces. */
function read(text: string): { insertion: string; usage: unknown; object: unknown } {
  const list = text.startsWith("data:")
    ? text.split("\n\n").flatMap((event) => (event.startsWith("data: {") ? [event.slice(6)] : []))
    : [text];
  const events = list.map((each) => JSON.parse(each) as Json);
  const choices = events.flatMap((event) => event["choices"] as Json[]);
  const insertion = choices.map((choice) => {
    const said = (choice["delta"] ?? choice["message"]) as Json | undefined;
    return (choice["text"] ?? said?.["content"] ?? "") as string;
  });
  return {
    insertion: insertion.join(""),
    usage: events.map(({ usage }) => usage).findLast((usage) => usage != null),
    object: events[0]?.["object"],
  };
}

const usage = { prompt_tokens: 12, completion_tokens: 5, total_tokens: 17 };

describe("a model with an address of its own", () => {
  test("is asked with a suffix, and answers in the shape editors read", async () => {
    const wish: Wish = { from: fimCompletions, to: "completions", fim: "native" };
    for (const stream of [false, true]) {
      const asked = await prepare(wish, { ...gap, stream, stop: ["\n\n"], random_seed: 3 });
      expect(bodyOf(asked.prepared)).toMatchObject({
        model: "coder",
        prompt: before,
        suffix: after,
        stop: ["\n\n"],
        seed: 3,
        max_tokens: limits.completeCodeOutputTokensMax,
      });
      const answer = read(await ask(wish, asked, { text: ["a ", "+ b;"] }));
      expect(answer).toMatchObject({ insertion: "a + b;", usage });
      expect(answer.object).toBe(stream ? "chat.completion.chunk" : "chat.completion");
    }
  });

  test("is asked by clients of Completions, and answers in their shape", async () => {
    const wish: Wish = { from: completions, to: "fim-completions", fim: "native" };
    for (const stream of [false, true]) {
      const asked = await prepare(wish, { ...gap, stream, max_tokens: 20, seed: 3 });
      expect(bodyOf(asked.prepared)).toMatchObject({
        suffix: after,
        random_seed: 3,
        max_tokens: 20,
      });
      const answer = read(await ask(wish, asked, { text: ["a ", "+ b;"] }));
      expect(answer).toEqual({ insertion: "a + b;", usage, object: "text_completion" });
    }
  });

  test("says a refusal as it came", async () => {
    const wish: Wish = { from: fimCompletions, to: "completions", fim: "native" };
    const asked = await prepare(wish, gap);
    const body = { error: { message: "No suffix, please" } };
    expect(JSON.parse(await ask(wish, asked, { refusal: { status: 400, body } }))).toEqual(body);
  });
});

describe("a model with marks of its own", () => {
  test.each<[FimTemplate, string]>([
    ["qwen", `<|fim_prefix|>${before}<|fim_suffix|>${after}<|fim_middle|>`],
    ["deepseek", `<｜fim▁begin｜>${before}<｜fim▁hole｜>${after}<｜fim▁end｜>`],
    ["starcoder", `<fim_prefix>${before}<fim_suffix>${after}<fim_middle>`],
    ["codellama", `<PRE> ${before} <SUF>${after} <MID>`],
    ["codestral", `[SUFFIX]${after}[PREFIX]${before}`],
    ["seed", `<[fim-prefix]>${before}<[fim-suffix]>${after}<[fim-middle]>`],
  ])("is asked with those of %s, and stops at every one", async (template, prompt) => {
    const wish: Wish = { from: completions, to: "completions", fim: "template" };
    const { prepared } = await prepare(wish, { ...gap, stop: ["\n\n"] }, template);
    const body = bodyOf(prepared);
    expect(body["prompt"]).toBe(prompt);
    expect(body).not.toHaveProperty("suffix");
    const stop = body["stop"] as string[];
    expect(stop[0]).toBe("\n\n");
    for (const mark of prompt.match(/<[^ >]+>|\[[A-Z]+\]/g) ?? []) expect(stop).toContain(mark);
    expect(prepared.through).toBeUndefined();
  });

  test("sees parts of other files where it was taught to", async () => {
    const wish: Wish = { from: fimCompletions, to: "completions", fim: "template" };
    const context = [{ path: "math.js", text: "export const one = 1;" }];
    const qwen = await prepare(wish, { ...gap, context });
    expect(bodyOf(qwen.prepared)["prompt"]).toMatch(
      /^<\|file_sep\|>math\.js\nexport const one = 1;\n<\|fim_prefix\|>/,
    );
    const answer = read(await ask(wish, qwen, { text: ["a + b;"] }));
    expect(answer).toEqual({ insertion: "a + b;", usage, object: "chat.completion" });
  });

  test("is not asked where nobody said which", async () => {
    const wish: Wish = { from: completions, to: "completions", fim: "template" };
    const question = completions.read(new TextEncoder().encode(JSON.stringify(gap)), {});
    const translation = findTranslation({
      from: "completions",
      to: "completions",
      wants: "fim",
      fim: wish.fim,
    });
    await expect(
      translation?.prepare(question, {
        protocol: "completions",
        baseUrl: "https://api.example.com",
        model: { name: "coder", maxOutputTokens: 100 },
        dialect: { path: "x" },
      }),
    ).rejects.toMatchObject({ code: "request_untranslatable" });
  });
});

describe("a model that only talks", () => {
  const answer: ScriptedAnswer = {
    reasoning: ["They want a sum."],
    text: ["```js\n", "  return a", " + b;\n}", "\n```"],
  };

  test.each([
    [fimCompletions, "messages"],
    [completions, "messages"],
    [fimCompletions, "chat-completions"],
    [completions, "chat-completions"],
  ] as const)("is asked for the insertion alone, and only that comes (%#)", async (from, to) => {
    const wish: Wish = { from, to, fim: "emulated" };
    for (const stream of [false, true]) {
      const asked = await prepare(wish, {
        ...gap,
        stream,
        stream_options: { include_usage: true },
      });
      const { prepared, question } = asked;
      expect(prepared.outputTokensMax).toBe(limits.completeCodeOutputTokensMax);
      expect(new TextDecoder().decode(prepared.body)).toContain(
        JSON.stringify(before).slice(1, -1),
      );
      const text = await ask(wish, asked, answer);
      expect(read(text)).toMatchObject({ insertion: "a + b;", usage });
      // In one piece the pool reads it from the whole, in a stream from its events.
      const bytes = new TextEncoder().encode(text);
      const reading = question.readStream();
      for (const event of createSseScanner(1_000_000).push(bytes).events) reading.take(event);
      const reported = stream ? reading.reported() : question.readAnswer(bytes).reported;
      expect(reported).toMatchObject({ inputTokens: 12, outputTokens: 5 });
    }
  });

  test("is not asked with more or longer stop texts than are looked for", async () => {
    const wish: Wish = { from: completions, to: "messages", fim: "emulated" };
    const many = Array.from({ length: limits.fimStopsMax + 1 }, (_, at) => `stop ${at}`);
    for (const stop of [many, "a".repeat(limits.fimStopCharactersMax + 1)]) {
      await expect(prepare(wish, { ...gap, stop })).rejects.toMatchObject({
        code: "request_untranslatable",
      });
    }
  });

  test("is not asked for what only a completion can say", async () => {
    const wish: Wish = { from: completions, to: "messages", fim: "emulated" };
    for (const more of [{ logprobs: 2 }, { echo: true }, { prompt: [1, 2, 3] }, { best_of: 3 }]) {
      await expect(prepare(wish, { ...gap, ...more })).rejects.toMatchObject({
        code: "request_untranslatable",
      });
    }
  });
});

const clean = (around: { before?: string; after?: string; stop?: string[] }, pieces: string[]) => {
  const cleaner = createInsertionCleaner({ before: "", after: "", stop: [], ...around });
  return pieces.map(cleaner.take).join("") + cleaner.end();
};

describe("what a chat model adds", () => {
  test.each([
    [{ before, after }, "a + b;\n}\n", "a + b;"],
    [{ before, after }, "  return a + b;", "a + b;"],
    [{ before, after }, "```\na + b;\n```\nThis adds them.", "a + b;"],
    [{ before: "call(", after: ")" }, "one(1)", "one(1)"],
    [{ before: "call(", after: ")" }, "one(1))", "one(1)"],
    [{ before: "if x:\n    ", after: "" }, "    y()", "y()"],
    [{ before: "x", after: "" }, "xs", "xs"],
    [{ before: "", after: "", stop: ["\n\n"] }, "a\n\nb", "a"],
    [{ before: "", after: "" }, "`a` and ``b``", "`a` and ``b``"],
    [{ before: "", after: "" }, "", ""],
  ])("is taken out %#", (around, answer, insertion) => {
    expect(clean(around, [answer])).toBe(insertion);
  });

  test("is taken out wherever the answer is cut", () => {
    const code = fc.string({ unit: fc.constantFrom("a", "b", "(", ")", "}", "\n", " ", "`", ";") });
    fc.assert(
      fc.property(
        fc.record({
          before: code,
          after: code,
          stop: fc.array(fc.constantFrom("\n\n", "ab;"), { maxLength: 2 }),
        }),
        code,
        fc.boolean(),
        (around, answer, isFenced) => {
          const text = isFenced ? "```js\n" + answer + "\n```" : answer;
          expect(clean(around, Array.from(text))).toBe(clean(around, [text]));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test("is all there is to take out: code around which nothing repeats stays as it is", () => {
    const code = fc.string({ unit: fc.constantFrom("p", "q", "(", ")", "\n", " ", ";") });
    fc.assert(
      fc.property(code, (insertion) => {
        expect(clean({ before: "xyz = ", after: "uvw" }, [insertion])).toBe(insertion);
      }),
    );
  });
});

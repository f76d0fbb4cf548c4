/**
 * Goal: an action ends with what it took or with why it did not happen, and a page can make nothing
 * else happen. Method: the real client against a fetch that answers as a pool does.
 */
import type { ChatEvent } from "@granary/shared/client/chat-event";
import type { Me } from "@granary/shared/schemas/me";
import { describe, expect, it } from "vitest";
import type { RunEvent } from "../platform/message.ts";
import type { StoredItem } from "../platform/stored-item.ts";
import type { StoredItems } from "../platform/stored-items.ts";
import { followAnswer } from "./follow-answer.ts";
import { runAction } from "./run-action.ts";
import { meAfter, shareTaken } from "./share-taken.ts";
import { updateSnapshot } from "./update-snapshot.ts";

const token = `grn_${"a".repeat(43)}`;

const meWith = (spent: number, limit = 1_000): Me => {
  const binding = {
    scope: "team",
    period: "day",
    measure: "tokens",
    limit,
    spent,
    held: 0,
    remaining: limit - spent,
    resetsAt: "2026-11-24T00:00:00.000Z",
  } as const;
  return {
    member: { id: "member_1", name: "Ana", roles: ["staff"] },
    pool: { name: "Old Town Pool", timeZone: "UTC", practice: false },
    allowances: [binding],
    binding,
    givenBy: ["Northwind Bank"],
  };
};

const stream = (...chunks: string[]) =>
  `${chunks.map((chunk) => `data: ${chunk}\n\n`).join("")}data: [DONE]\n\n`;
const textChunk = (content: string) =>
  JSON.stringify({ model: "small-1", choices: [{ delta: { content } }] });
const lastChunk = JSON.stringify({
  model: "small-1",
  choices: [{ delta: {}, finish_reason: "stop" }],
});

const helloWorld = () => new Response(stream(textChunk("Hello "), textChunk("world."), lastChunk));

function memoryItem<Value>(): StoredItem<Value> {
  let stored: Value | undefined;
  return {
    get: async () => stored,
    set: async (value) => {
      stored = value;
    },
    remove: async () => {
      stored = undefined;
    },
    watch: () => () => undefined,
  };
}

async function run(
  message: unknown,
  answer: () => Response,
  options: { readonly joined?: boolean; readonly practice?: boolean } = {},
) {
  const meNow = (limit: number) => {
    const me = meWith(limit);
    return { ...me, pool: { ...me.pool, practice: options.practice ?? false } };
  };
  const items: StoredItems = {
    membership: memoryItem(),
    sites: memoryItem(),
    snapshot: memoryItem(),
    handover: memoryItem(),
  };
  if (options.joined !== false) {
    const poolUrl = "https://pool.example";
    await items.membership.set({
      poolUrl,
      poolName: "Old Town Pool",
      memberName: "Ana",
      roles: ["staff"],
      token,
      joinedAt: 1,
    });
    await items.snapshot.set({ at: 1, me: meNow(100) });
  }
  const events: RunEvent[] = [];
  const sent: { url: string; init: RequestInit }[] = [];
  let atNews: RunEvent[] = [];
  await runAction(message, {
    items,
    fetch: async (url, init) => {
      sent.push({ url, init });
      if (!url.endsWith("/v1/me")) return answer();
      atNews = [...events];
      return Response.json(meNow(150));
    },
    nowMs: () => 2,
    newNonce: () => "0123456789abcdef",
    emit: (event) => events.push(event),
    signal: new AbortController().signal,
  });
  return { events, sent, items, atNews };
}

const start = {
  actionId: "rewrite",
  text: "helo world",
  conversation: [],
  pageTitle: "Inbox",
};

describe("running an action", () => {
  it("tells the place in line while the turn is awaited", async () => {
    const waits = `: granary {"place":3,"waitMs":8000}\n\n: granary {"place":1}\n\n`;
    const pays = `: granary {"holdId":"hold_1","paidBy":"Banco%20%C3%91and%C3%BA"}\n\n`;
    const { events } = await run(
      start,
      () => new Response(waits + pays + stream(textChunk("Hello"), lastChunk)),
    );
    expect(events.slice(0, 3)).toEqual([
      { kind: "waiting", place: 3, waitMs: 8_000 },
      { kind: "waiting", place: 1 },
      { kind: "text", text: "Hello" },
    ]);
    expect(events.at(-1)).toMatchObject({ kind: "done", givenBy: ["Banco Ñandú"] });
  });

  it("passes the text on and ends with model and giver", async () => {
    const { events, sent } = await run(start, helloWorld);
    expect(events).toEqual([
      { kind: "text", text: "Hello " },
      { kind: "text", text: "world." },
      { kind: "done", model: "small-1", givenBy: ["Northwind Bank"], practice: false },
    ]);
    expect(sent[0]?.url).toBe("https://pool.example/v1/chat/completions");
  });

  it("tells the pool what help it is, which is all that sponsors read of it", async () => {
    const conversation = [{ author: "customer", text: "Where is my order?" }];
    const features = { "draft-reply": "reply", rewrite: "rewrite", shorten: "shorten" };
    for (const [actionId, feature] of Object.entries(features)) {
      const { sent } = await run({ ...start, actionId, conversation }, helloWorld);
      expect(new Headers(sent[0]?.init.headers).get("x-granary-feature")).toBe(feature);
    }
  });

  it("says which share the answer took, from the pool's closing words alone", async () => {
    const charge = `: granary {"charge":{"microUsd":80,"tokens":{"input":30,"output":20}}}\n\n`;
    const chunks = [textChunk("Hello"), lastChunk].map((chunk) => `data: ${chunk}\n\n`).join("");
    const { events } = await run(start, () => new Response(`${chunks}${charge}data: [DONE]\n\n`));
    expect(events.at(-1)).toMatchObject({ kind: "done", share: { part: 0.05, period: "day" } });
  });

  it("does not let the page wait for what is left", async () => {
    const { atNews, events, items } = await run(start, helloWorld);
    expect(atNews).toEqual(events);
    expect(events.at(-1)?.kind).toBe("done");
    expect((await items.snapshot.get())?.me?.binding?.spent).toBe(150);
  });

  it("says that an answer lacks its end when the model had to stop", async () => {
    const chunk = { model: "small-1", choices: [{ delta: {}, finish_reason: "length" }] };
    const answer = stream(textChunk("Hello "), JSON.stringify(chunk));
    const { events } = await run(start, () => new Response(answer));
    expect(events.at(-1)).toMatchObject({ kind: "done", problem: { code: "answer_at_limit" } });
  });

  it("says that an answer broke off when the connection breaks in the middle", async () => {
    const broken = new ReadableStream<Uint8Array>({
      start: (controller) =>
        controller.enqueue(new TextEncoder().encode(`data: ${textChunk("He")}\n\n`)),
      pull: () => Promise.reject(new TypeError("network error")),
    });
    const { events } = await run(start, () => new Response(broken));
    expect(events).toEqual([
      { kind: "text", text: "He" },
      { kind: "failed", problem: { code: "upstream_cut" } },
    ]);
  });

  it("never tells a page the token or the pool's own words", async () => {
    const body = { error: { message: `bad ${token}`, type: "server_error", code: "internal" } };
    const { events } = await run(start, () => Response.json(body, { status: 500 }));
    expect(events).toEqual([{ kind: "failed", problem: { code: "internal" } }]);
    expect(JSON.stringify(events)).not.toContain(token);
  });

  it("names the limit and when it is fresh again", async () => {
    const error = {
      message: "used",
      type: "insufficient_quota",
      code: "team_allowance_used",
      limit: "team",
      resetsAt: "2026-11-24T00:00:00.000Z",
    };
    const { events } = await run(start, () => Response.json({ error }, { status: 429 }));
    const { code, limit, resetsAt } = error;
    const problem = { code, limit, resetsAt, left: "some" };
    expect(events).toEqual([{ kind: "failed", problem }]);
  });

  it.each([
    ["a text that is no request", "hello", "internal"],
    ["an action that does not exist", { ...start, actionId: "transfer-money" }, "internal"],
    ["nothing to work on", { ...start, text: " " }, "nothing_to_do"],
  ])("refuses %s without asking the pool", async (_, message, code) => {
    const { events, sent } = await run(message, () => new Response(""));
    expect(events).toEqual([{ kind: "failed", problem: { code } }]);
    expect(sent).toEqual([]);
  });

  it("refuses before this browser is in a pool", async () => {
    const { events } = await run(start, () => new Response(""), { joined: false });
    expect(events).toEqual([{ kind: "failed", problem: { code: "not_joined" } }]);
  });
});

it.each([
  [false, "models.northwind.example"],
  [true, undefined],
])(
  "an answer of the giver's own machine names it, but not in practice (practice: %s)",
  async (practice, machine) => {
    const pays = `: granary {"holdId":"hold_1","host":"models.northwind.example","machine":"giver"}\n\n`;
    const answer = () => new Response(pays + stream(textChunk("Hello"), lastChunk));
    const { events } = await run(start, answer, { practice });
    expect(events.at(-1)).toMatchObject({ kind: "done", practice });
    expect((events.at(-1) as { readonly machine?: string }).machine).toBe(machine);
  },
);

describe("what an answer took", () => {
  const charge = { microUsd: 80, tokens: { input: 6, output: 4 } };
  const answer = async function* (): AsyncGenerator<ChatEvent> {
    yield { kind: "start", holdId: "hold_1", paidBy: "Northwind Bank" };
    yield { kind: "text", text: "Hello" };
    yield { kind: "finish", reason: "stop", model: "small-1" };
    yield { kind: "charge", charge };
  };

  it("comes with the end of the answer", async () => {
    const events: RunEvent[] = [];
    const facts = await followAnswer(answer(), (event) => events.push(event));
    expect(facts).toEqual({
      model: "small-1",
      paidBy: "Northwind Bank",
      machine: undefined,
      charge,
      isAtLimit: false,
    });
    expect(events).toEqual([{ kind: "text", text: "Hello" }]);
  });

  it.each([
    ["giver", "models.northwind.example"],
    ["provider", undefined],
  ] as const)(
    "names the host that answered if it is the giver's own: %s",
    async (machine, shown) => {
      const start = async function* (): AsyncGenerator<ChatEvent> {
        const answeredBy = { host: "models.northwind.example", machine };
        yield { kind: "start", holdId: "hold_1", paidBy: "Northwind Bank", answeredBy };
      };
      expect((await followAnswer(start(), () => {})).machine).toBe(shown);
    },
  );

  it("is a share of the limit that binds, in that limit's measure", () => {
    expect(shareTaken(meWith(100), charge)).toEqual({ part: 0.01, period: "day" });
    expect(shareTaken(meWith(100), { tokens: { output: 5 } })?.part).toBe(0.005);
  });

  it("is not guessed where the charge or the limit is not known", () => {
    expect(shareTaken(meWith(100), undefined)).toBeUndefined();
    expect(shareTaken(meWith(100), { microUsd: 80 })).toBeUndefined();
    expect(shareTaken(undefined, charge)).toBeUndefined();
  });

  it("is off the allowance at once, before the pool says so", () => {
    const { binding, allowances } = meAfter(meWith(100), charge);
    expect(binding).toMatchObject({ spent: 110, remaining: 890 });
    expect(allowances).toEqual([binding]);
    expect(meAfter(meWith(999), charge).binding?.remaining).toBe(0);
  });

  it("stays off it while the pool cannot be asked", async () => {
    const { items } = await run(start, helloWorld);
    const client = { me: () => Promise.reject(new Error("away")) };
    await updateSnapshot({ items, client, nowMs: () => 3, charge });
    expect((await items.snapshot.get())?.me?.binding?.spent).toBe(160);
  });
});

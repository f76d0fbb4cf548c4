/**
 * Goal: an action ends with what it took or with why it did not happen, and a page can make nothing
 * else happen. Method: the real client against a fetch that answers as a pool does.
 */
import type { Me } from "@granary/shared/schemas/me";
import { describe, expect, it } from "vitest";
import type { RunEvent } from "../platform/message.ts";
import { createStoredItems } from "../platform/stored-items.ts";
import { runAction, shareTaken } from "./run-action.ts";

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

async function run(
  message: unknown,
  answer: () => Response,
  options: { joined?: boolean } = {},
): Promise<{ events: RunEvent[]; sent: { url: string; init: RequestInit }[] }> {
  const values = new Map<string, unknown>();
  const items = createStoredItems({
    get: async (key) => ({ [key]: values.get(key) }),
    set: async (all) => {
      for (const [key, value] of Object.entries(all)) values.set(key, value);
    },
    remove: async (key) => {
      values.delete(key);
    },
  });
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
    await items.snapshot.set({ at: 1, me: meWith(100) });
  }
  const events: RunEvent[] = [];
  const sent: { url: string; init: RequestInit }[] = [];
  await runAction(message, {
    items,
    fetch: async (url, init) => {
      sent.push({ url, init });
      return url.endsWith("/v1/me") ? Response.json(meWith(150)) : answer();
    },
    nowMs: () => 2,
    newNonce: () => "0123456789abcdef",
    emit: (event) => events.push(event),
    signal: new AbortController().signal,
  });
  return { events, sent };
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

  it("passes the text on and ends with model, giver and share", async () => {
    const { events, sent } = await run(start, helloWorld);
    expect(events).toEqual([
      { kind: "text", text: "Hello " },
      { kind: "text", text: "world." },
      {
        kind: "done",
        model: "small-1",
        givenBy: ["Northwind Bank"],
        practice: false,
        share: { part: 0.05, period: "day" },
      },
    ]);
    expect(sent[0]?.url).toBe("https://pool.example/v1/chat/completions");
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
    expect(events).toEqual([{ kind: "failed", problem: { code, limit, resetsAt } }]);
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

describe("the share an answer took", () => {
  it("is what went from the limit that binds", () => {
    expect(shareTaken(meWith(100), meWith(110))).toEqual({ part: 0.01, period: "day" });
  });

  it("is not guessed when the two looks are of different days", () => {
    const yesterday = meWith(100);
    const allowances = yesterday.allowances.map((allowance) => ({
      ...allowance,
      resetsAt: "2026-11-23T00:00:00.000Z",
    }));
    expect(shareTaken({ ...yesterday, allowances }, meWith(110))).toBeUndefined();
    expect(shareTaken(undefined, meWith(110))).toBeUndefined();
  });
});

/**
 * Goal: a bad line, or something in between that answers in the pool's place, is called what it is;
 * nobody is told to update over it. Method: a real HTTP server that answers from a script.
 */
import type { ChatEvent } from "@granary/shared/client/chat-event";
import { joinPool } from "@granary/shared/client/client";
import { isNotThePool } from "@granary/shared/schemas/not-the-pool";
import { describe, expect, it } from "vitest";
import { chunk, collect, poolThat, type Answer } from "./scripted-pool.ts";

describe("a chat over a bad line", () => {
  it("is cut, not unreadable, when the line breaks in the middle", async () => {
    const { client } = await poolThat((request, response) => {
      response.writeHead(200, { "content-type": "text/event-stream", "x-granary-hold": "hold_1" });
      response.write(chunk({ content: "Dear" }));
      setTimeout(() => request.socket.destroy(), 20);
    });
    const seen: ChatEvent[] = [];
    const reading = async () => {
      for await (const event of client.chat({ model: "m", messages: [] })) seen.push(event);
    };
    await expect(reading()).rejects.toMatchObject({ code: "upstream_cut" });
    expect(seen).toContainEqual({ kind: "text", text: "Dear" });
  });

  it("is not taken for an answer where it is a network's sign-in page", async () => {
    const { client } = await poolThat((_request, response) => {
      response.writeHead(200, { "content-type": "text/html" }).end("<h1>Sign in</h1>");
    });
    const problem = await collect(client.chat({ model: "m", messages: [] })).catch((one) => one);
    expect(isNotThePool(problem)).toBe(true);
  });
});

describe("a question over a bad line", () => {
  it.each([
    ["a refusal", 403, "text/html"],
    ["a sign-in page", 200, "text/html; charset=utf-8"],
    ["a page that says it is plain", 200, "text/plain"],
    ["a proxy that reaches nobody", 502, "text/html"],
  ])("says that something else answered in the pool's place: %s", async (_what, status, type) => {
    const page: Answer = (_request, response) =>
      response.writeHead(status, { "content-type": type }).end("<h1>Sign in to the hotel</h1>");
    const { client, poolUrl } = await poolThat(page);
    const link = { poolUrl, code: "ABCDE-ABCDE-ABCDE-ABCDE" };
    const failing = [client.me(), client.models(), joinPool(fetch, link, { kind: "cli" })];
    for (const problem of await Promise.all(failing.map((one) => one.catch((error) => error)))) {
      expect(isNotThePool(problem), String(problem)).toBe(true);
    }
  });

  it("is not answered where the line breaks in the middle", async () => {
    const { client } = await poolThat((request, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "999" });
      response.write('{"member":');
      setTimeout(() => request.socket.destroy(), 20);
    });
    await expect(client.me()).rejects.toMatchObject({ code: "upstream_unreachable" });
  });
});

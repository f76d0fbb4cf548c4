/**
 * Goal: what both extensions rely on when they speak to a pool. Method: a real HTTP server that
 * answers from a script, so that the bytes and the ways of failing are those of a network.
 */
import { joinPool } from "@granary/shared/client/client";
import { describe, expect, it } from "vitest";
import { chunk, collect, cut, json, poolThat, type Answer } from "./scripted-pool.ts";

const stream =
  (...parts: string[]): Answer =>
  (_request, response) => {
    response.writeHead(200, {
      "content-type": "text/event-stream",
      "x-granary-hold": "hold_1",
      "x-granary-paid-by": encodeURIComponent("Banco Ñandú"),
    });
    for (const part of parts) response.write(part);
    response.end();
  };

const question = { model: "fast", messages: [{ role: "user", content: "hello" }] };

describe("a chat", () => {
  it("says who pays, then the text, why it ended and what it took", async () => {
    const usage = `data: {"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2}}\n\n`;
    const { client, requests } = await poolThat(
      stream(
        chunk({ content: "Hel" }),
        ": keep-alive\n\n",
        chunk({ content: "lo" }, "stop"),
        usage,
        "data: [DONE]\n\n",
      ),
    );
    expect(await collect(client.chat(question))).toEqual([
      { kind: "start", holdId: "hold_1", paidBy: "Banco Ñandú" },
      { kind: "text", text: "Hel" },
      { kind: "text", text: "lo" },
      { kind: "finish", reason: "stop", model: "m" },
      { kind: "usage", usage: { inputTokens: 3, outputTokens: 2 } },
    ]);
    expect(requests[0]?.headers.authorization).toBe("Bearer grn_test");
  });

  it("says what help it is for where its caller does, and a gap that it is a completion", async () => {
    const { client, requests } = await poolThat(stream("data: [DONE]\n\n"));
    const { signal } = new AbortController();
    await collect(client.chat(question)).catch(() => {});
    await collect(client.chat(question, signal, "reply")).catch(() => {});
    await collect(client.fillIn({ model: "fim", prompt: "a", suffix: "" })).catch(() => {});
    const said = requests.map(({ headers }) => headers["x-granary-feature"]);
    expect(said).toEqual([undefined, "reply", "completion"]);
  });

  it("says what the answer cost, and takes no comment for a charge that is none", async () => {
    const charge = { microUsd: 42, tokens: { input: 3, output: 2 }, estimated: true };
    const { client } = await poolThat(
      stream(
        chunk({ content: "Hi" }, "stop"),
        ': granary {"charge":{"microUsd":-1}}\n\n',
        ': granary {"charge":"much"}\n\n: other {"charge":{}}\n\n',
        `: granary ${JSON.stringify({ charge: { ...charge, later: "more" } })}\n\n`,
        "data: [DONE]\n\n",
      ),
    );
    const events = await collect(client.chat(question));
    expect(events.filter(({ kind }) => kind === "charge")).toEqual([{ kind: "charge", charge }]);
  });

  it("reads events and characters that are cut anywhere", async () => {
    const bytes = Buffer.from(`${chunk({ content: "¿Qué tal, 王丽?" })}data: [DONE]\n\n`);
    const { client } = await poolThat((_request, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      for (const byte of bytes) response.write(Buffer.from([byte]));
      response.end();
    });
    const events = await collect(client.chat(question));
    expect(events).toContainEqual({ kind: "text", text: "¿Qué tal, 王丽?" });
  });

  it("passes tool calls on piece by piece", async () => {
    const first = { index: 0, id: "call_1", function: { name: "find", arguments: "{" } };
    const second = { index: 0, function: { arguments: "}" } };
    const { client } = await poolThat(
      stream(
        chunk({ tool_calls: [first] }),
        chunk({ tool_calls: [second] }, "tool_calls"),
        "data: [DONE]\n\n",
      ),
    );
    const calls = (await collect(client.chat(question))).filter(({ kind }) => kind === "tool-call");
    expect(calls).toEqual([
      { kind: "tool-call", delta: { index: 0, id: "call_1", name: "find", argumentsDelta: "{" } },
      {
        kind: "tool-call",
        delta: { index: 0, id: undefined, name: undefined, argumentsDelta: "}" },
      },
    ]);
  });

  it("throws the pool's own error when the stream ends with one", async () => {
    const error = {
      error: { message: "It stopped.", type: "upstream_error", code: "upstream_cut" },
    };
    const { client } = await poolThat(
      stream(chunk({ content: "Hal" }), `data: ${JSON.stringify(error)}\n\n`),
    );
    await expect(collect(client.chat(question))).rejects.toMatchObject({
      code: "upstream_cut",
      message: "It stopped.",
    });
  });

  it("is not complete when the stream ends without saying so", async () => {
    const { client } = await poolThat(stream(chunk({ content: "Hal" })));
    await expect(collect(client.chat(question))).rejects.toMatchObject({ code: "upstream_cut" });
  });

  it("says whose limit binds and when it is fresh again", async () => {
    const { client } = await poolThat(
      json(429, {
        error: {
          message: "Used up.",
          type: "insufficient_quota",
          code: "team_allowance_used",
          limit: "team",
          resetsAt: "2026-11-24T00:00:00.000Z",
        },
      }),
    );
    await expect(collect(client.chat(question))).rejects.toMatchObject({
      code: "team_allowance_used",
      limit: "team",
      resetsAt: "2026-11-24T00:00:00.000Z",
    });
  });

  it("is asked once, whatever happens, because it costs somebody something", async () => {
    const { client, requests } = await poolThat(cut);
    await expect(collect(client.chat(question))).rejects.toMatchObject({
      code: "upstream_unreachable",
    });
    expect(requests).toHaveLength(1);
  });

  it("hangs up at the pool when its reader leaves", async () => {
    const gone = Promise.withResolvers<string>();
    const { client } = await poolThat((request, response) => {
      request.socket.on("close", () => gone.resolve("gone"));
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(chunk({ content: "Hal" }));
    });
    for await (const event of client.chat(question)) if (event.kind === "text") break;
    expect(await gone.promise).toBe("gone");
  });
});

describe("a gap in code", () => {
  const gap = { model: "fim", prompt: "const a = ", suffix: ";\n", max_tokens: 32 };

  it("is asked about at the address made for it, and the insertion comes as text", async () => {
    const asked = Promise.withResolvers<unknown>();
    const answer = stream(chunk({ content: "1" }, "stop"), "data: [DONE]\n\n");
    const { client, requests } = await poolThat((request, response) => {
      const pieces: Buffer[] = [];
      request.on("data", (piece: Buffer) => pieces.push(piece));
      request.on("end", () => {
        asked.resolve(JSON.parse(Buffer.concat(pieces).toString("utf8")));
        answer(request, response);
      });
    });
    expect(await collect(client.fillIn(gap))).toEqual([
      { kind: "start", holdId: "hold_1", paidBy: "Banco Ñandú" },
      { kind: "text", text: "1" },
      { kind: "finish", reason: "stop", model: "m" },
    ]);
    expect(requests[0]?.url).toBe("/v1/fim/completions");
    expect(await asked.promise).toEqual({ ...gap, stream: true });
  });

  it("is not paid for any longer once its reader does not want it", async () => {
    const gone = Promise.withResolvers<string>();
    const { client } = await poolThat((request, response) => {
      request.socket.on("close", () => gone.resolve("gone"));
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(chunk({ content: "1" }));
    });
    const controller = new AbortController();
    const reading = (async () => {
      for await (const event of client.fillIn(gap, controller.signal)) {
        if (event.kind === "text") controller.abort();
      }
    })();
    await expect(reading).rejects.toMatchObject({ name: "AbortError" });
    expect(await gone.promise).toBe("gone");
  });
});

describe("a question that is free", () => {
  const me = {
    member: { id: "m", name: "Ana", roles: ["staff"] },
    pool: { name: "Old Town", timeZone: "UTC", practice: false },
    allowances: [],
    givenBy: [],
  };

  it("is asked a second time when the first got no answer", async () => {
    const { client, requests } = await poolThat(cut, json(200, me));
    expect((await client.me()).member.name).toBe("Ana");
    expect(requests).toHaveLength(2);
  });

  it("is asked once when the pool has answered no", async () => {
    const body = { error: { message: "No.", type: "authentication_error", code: "token_invalid" } };
    const { client, requests } = await poolThat(json(401, body));
    await expect(client.me()).rejects.toMatchObject({ code: "token_invalid" });
    expect(requests).toHaveLength(1);
  });

  it("never carries the token to where a redirect points", async () => {
    const { client, requests } = await poolThat((_request, response) => {
      response.writeHead(302, { location: "/elsewhere" }).end();
    });
    await expect(client.me()).rejects.toMatchObject({ code: "upstream_unreachable" });
    expect(requests.every(({ url }) => url === "/v1/me")).toBe(true);
  });

  it("ends with its signal", async () => {
    const { client } = await poolThat(() => undefined);
    const late = new DOMException("It took too long.", "TimeoutError");
    const controller = new AbortController();
    const asked = client.me(controller.signal);
    controller.abort(late);
    await expect(asked).rejects.toMatchObject({ name: "TimeoutError" });
  });
});

describe("joining", () => {
  it("sends the code once and throws the pool's own words when it is used", async () => {
    const body = {
      error: { message: "Used already.", type: "invalid_request_error", code: "invite_used" },
    };
    const { poolUrl, requests } = await poolThat(json(410, body));
    const link = { poolUrl, code: "ABCDE-ABCDE-ABCDE-ABCDE" };
    await expect(joinPool(fetch, link, { kind: "cli" })).rejects.toMatchObject({
      code: "invite_used",
      message: "Used already.",
    });
    expect(requests).toHaveLength(1);
  });
});

/**
 * Goal: joining, leaving and asking leave the editor in one known state, whatever the pool does.
 * Method: the real client against a scripted `fetch`.
 */
import type { Fetch } from "@granary/shared/client/client";
import { createFakeClock } from "@granary/shared/testing/fake-clock";
import { describe, expect, it } from "vitest";
import { createConnection } from "./connection.ts";
import { createMembershipStore, type Secrets } from "./membership.ts";
import { createMemoryKeptModels } from "../testing/memory-kept-models.ts";
import { createMemoryMark } from "../testing/memory-mark.ts";
import { createMemorySecrets } from "../testing/memory-secrets.ts";

const link = { poolUrl: "https://pool.example", code: "ABCDE-FGHJK-LMNPQ-RSTUV" };
const tokenOf = (letter: string) => `grn_${letter.repeat(43)}`;
const joined = (letter: string) => ({
  token: tokenOf(letter),
  pool: { name: "City pool" },
  member: { id: "member_1", name: "Tomás", roles: ["developer"] },
});
const stream = [
  'data: {"choices":[{"delta":{"content":"hello"}}]}',
  'data: {"choices":[{"delta":{},"finish_reason":"stop"}]}',
  "data: [DONE]",
  "",
].join("\n\n");

function setUp(options: { readonly forgets?: boolean } = {}) {
  const sent: { path: string; authorization: string | undefined; feature: string | undefined }[] =
    [];
  const answers: Record<string, () => Response | Promise<Response>> = {
    "/v1/join": () => Response.json(joined("a")),
    "/v1/leave": () => new Response(null, { status: 204 }),
    "/v1/models": () => Response.json({ object: "list", data: [] }),
    "/v1/chat/completions": () => new Response(stream),
  };
  const fetch: Fetch = async (url, init) => {
    const path = new URL(url).pathname;
    const headers = new Headers(init.headers);
    const said = (name: string) => headers.get(name) ?? undefined;
    sent.push({ path, authorization: said("authorization"), feature: said("x-granary-feature") });
    const answer = answers[path];
    if (answer === undefined) throw new TypeError("fetch failed");
    return await answer();
  };
  const secrets = createMemorySecrets(options);
  const membership = createMembershipStore(secrets, createMemoryMark());
  const clock = createFakeClock();
  const connection = createConnection({
    membership,
    fetch,
    clock,
    keptModels: createMemoryKeptModels(),
    deviceName: "Code",
  });
  return { connection, membership, secrets, sent, answers, clock };
}

/** A window beside that one, with the same keychain; its pool writes `hello` and then nothing. */
function openWindow(secrets: Secrets) {
  const asked: (string | undefined)[] = [];
  const fetch: Fetch = async (url, init) => {
    asked.push(new Headers(init.headers).get("authorization") ?? undefined);
    if (!url.endsWith("/completions")) return Response.json({ object: "list", data: [] });
    const [first = ""] = stream.split("\n\n");
    return new Response(
      new ReadableStream({
        start: (body) => {
          body.enqueue(new TextEncoder().encode(`${first}\n\n`));
          init.signal?.addEventListener("abort", () => body.error(init.signal?.reason));
        },
      }),
    );
  };
  const membership = createMembershipStore(secrets, createMemoryMark());
  const [clock, keptModels] = [createFakeClock(), createMemoryKeptModels()];
  const deviceName = "Code";
  const connection = createConnection({ membership, fetch, clock, keptModels, deviceName });
  return { connection, membership, asked };
}

const paths = (sent: readonly { path: string }[]) => sent.map(({ path }) => path);
const never = new AbortController().signal;

describe("an editor in no pool", () => {
  it("asks nothing of anybody", async () => {
    const { connection, sent } = setUp();
    expect(await connection.models.get()).toEqual([]);
    expect(connection.askMe()).toBeUndefined();
    await expect(connection.chat({ model: "code", messages: [] }, never).next()).rejects.toThrow(
      "in no pool",
    );
    await connection.leave();
    expect(sent).toEqual([]);
  });
});

describe("joining", () => {
  it("keeps the token and tells that the models changed", async () => {
    const { connection, membership } = setUp();
    let changes = 0;
    connection.models.onChange(() => (changes += 1));
    await connection.join(link);
    expect(membership.current()).toMatchObject({ poolUrl: link.poolUrl, token: tokenOf("a") });
    expect(changes).toBe(1);
  });

  it("another pool gives the old token back to the old pool", async () => {
    const { connection, sent, answers } = setUp();
    await connection.join(link);
    answers["/v1/join"] = () => Response.json(joined("b"));
    await connection.join(link);
    expect(sent.at(-1)).toEqual({ path: "/v1/leave", authorization: `Bearer ${tokenOf("a")}` });
  });

  it("with a used code changes nothing", async () => {
    const { connection, membership, answers } = setUp();
    await connection.join(link);
    const error = { message: "Used.", type: "invalid_request_error", code: "invite_used" };
    answers["/v1/join"] = () => Response.json({ error }, { status: 410 });
    await expect(connection.join(link)).rejects.toMatchObject({ code: "invite_used" });
    expect(membership.current()?.token).toBe(tokenOf("a"));
  });

  it("where the keychain keeps nothing leaves the editor in no pool", async () => {
    const { connection, membership } = setUp({ forgets: true });
    await expect(connection.join(link)).rejects.toMatchObject({ name: "MembershipNotKeptError" });
    expect(membership.current()).toBeUndefined();
  });
});

describe("leaving", () => {
  it("deletes the token here and in the pool", async () => {
    const { connection, membership, sent } = setUp();
    await connection.join(link);
    await connection.leave();
    expect(membership.current()).toBeUndefined();
    expect(sent.at(-1)).toEqual({ path: "/v1/leave", authorization: `Bearer ${tokenOf("a")}` });
  });

  it("works while the pool is out of reach", async () => {
    const { connection, membership, answers } = setUp();
    await connection.join(link);
    expect(await connection.leave()).toBe("complete");
    await connection.join(link);
    delete answers["/v1/leave"];
    expect(await connection.leave()).toBe("here-only");
    expect(membership.current()).toBeUndefined();
  });

  it("is complete where the pool knew the token no more", async () => {
    const { connection, answers } = setUp();
    await connection.join(link);
    const error = { message: "Unknown.", type: "authentication_error", code: "token_invalid" };
    answers["/v1/leave"] = () => Response.json({ error }, { status: 401 });
    expect(await connection.leave()).toBe("complete");
  });

  it("forgets here before the pool has answered", async () => {
    const { connection, membership, answers, clock } = setUp();
    await connection.join(link);
    answers["/v1/leave"] = () => new Promise(() => undefined);
    const leaving = connection.leave();
    await expect.poll(() => membership.current()).toBeUndefined();
    expect(await connection.models.get()).toEqual([]);
    expect(connection.askMe()).toBeUndefined();
    clock.advanceMs(5_000);
    void leaving;
  });
});

const ask = (window: ReturnType<typeof openWindow>) =>
  window.connection.chat({ model: "code", messages: [] }, never);

describe("another window", () => {
  it("stops what it is being answered as soon as this one leaves", async () => {
    const here = setUp();
    await here.connection.join(link);
    const there = openWindow(here.secrets);
    await there.membership.ready;
    const answer = ask(there);
    await answer.next();
    await answer.next();
    await here.connection.leave();
    await expect(answer.next()).rejects.toMatchObject({ code: "token_missing" });
    expect(await there.connection.models.get()).toEqual([]);
  });

  it("goes on with an answer and takes the new token when this one is given one", async () => {
    const here = setUp();
    await here.connection.join(link);
    const there = openWindow(here.secrets);
    await there.membership.ready;
    const answer = ask(there);
    await answer.next();
    here.answers["/v1/join"] = () => Response.json(joined("b"));
    await here.connection.join(link);
    await expect.poll(() => there.membership.current()?.token).toBe(tokenOf("b"));
    expect(await answer.next()).toMatchObject({ value: { kind: "text", text: "hello" } });
    await ask(there).next();
    expect(there.asked.at(-1)).toBe(`Bearer ${tokenOf("b")}`);
  });
});

describe("asking", () => {
  it("for the models is one request, however often the editor wants them", async () => {
    const { connection, sent, clock } = setUp();
    await connection.join(link);
    await Promise.all([connection.models.get(), connection.models.get()]);
    await connection.models.get();
    expect(paths(sent).filter((path) => path === "/v1/models")).toHaveLength(1);
    clock.advanceMs(10 * 60_000);
    await connection.models.get();
    expect(paths(sent).filter((path) => path === "/v1/models")).toHaveLength(2);
  });

  it("a model says that it is for a chat, and when it has ended, also when it failed", async () => {
    const { connection, answers, sent } = setUp();
    await connection.join(link);
    let ended = 0;
    connection.onRequestEnd(() => (ended += 1));
    let text = "";
    for await (const event of connection.chat({ model: "code", messages: [] }, never)) {
      if (event.kind === "text") text += event.text;
    }
    expect(text).toBe("hello");
    expect(sent.at(-1)?.feature).toBe("chat");
    delete answers["/v1/chat/completions"];
    await expect(connection.chat({ model: "code", messages: [] }, never).next()).rejects.toThrow(
      "cannot be reached",
    );
    expect(ended).toBe(2);
  });

  it("a model is never tried twice: it costs money", async () => {
    const { connection, sent, answers } = setUp();
    await connection.join(link);
    delete answers["/v1/chat/completions"];
    await expect(connection.chat({ model: "code", messages: [] }, never).next()).rejects.toThrow(
      "cannot be reached",
    );
    expect(paths(sent).filter((path) => path === "/v1/chat/completions")).toHaveLength(1);
  });
});

/** Hangs until it is aborted, before the head of its answer or in the middle of its body. */
function openHanging(isHeadThere: boolean) {
  const clock = createFakeClock();
  const fetch: Fetch = async (_url, { signal }) => {
    const ended = new Promise<never>((_, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason as Error));
    });
    if (!isHeadThere) return await ended;
    return new Response(
      new ReadableStream({ start: (body) => void ended.catch((e) => body.error(e)) }),
    );
  };
  const membership = createMembershipStore(createMemorySecrets(), createMemoryMark());
  const keptModels = createMemoryKeptModels();
  return {
    clock,
    connection: createConnection({ membership, fetch, clock, keptModels, deviceName: "Code" }),
  };
}

describe("a pool that takes a question and never answers", () => {
  it.each([false, true])(
    "is out of reach after a while, also where its answer begins: %s",
    async (isHeadThere) => {
      const { clock, connection } = openHanging(isHeadThere);
      const joining = connection.join(link).catch((problem: unknown) => problem);
      await expect.poll(() => clock.pending()).toBeGreaterThan(0);
      clock.advanceMs(20_000);
      expect(await joining).toMatchObject({
        code: "upstream_unreachable",
        cause: expect.anything(),
      });
    },
  );
});

it("an answer without an end is not read to the end, and no pool's", async () => {
  const { connection, answers } = setUp();
  const chunk = new Uint8Array(1_024 * 1_024);
  let isLeft = false;
  answers["/v1/join"] = () =>
    new Response(
      new ReadableStream({
        pull: (body) => body.enqueue(chunk),
        cancel: () => void (isLeft = true),
      }),
    );
  await expect(connection.join(link)).rejects.toMatchObject({
    code: "upstream_too_large",
    cause: { name: "NotThePoolError" },
  });
  expect(isLeft).toBe(true);
});

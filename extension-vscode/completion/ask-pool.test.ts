/**
 * Goal: a suggestion is one request to the address for filling in, and none where no model is fit.
 * Method: the real connection against a scripted `fetch`.
 */
import type { Fetch } from "@granary/shared/client/client";
import { createFakeClock } from "@granary/shared/testing/fake-clock";
import { describe, expect, it } from "vitest";
import { createConnection } from "../pool/connection.ts";
import { createMembershipStore } from "../pool/membership.ts";
import { createMemoryKeptModels } from "../testing/memory-kept-models.ts";
import { createMemoryMark } from "../testing/memory-mark.ts";
import { createMemorySecrets } from "../testing/memory-secrets.ts";
import { requestAt } from "../testing/request-at.ts";
import { createAskPool } from "./ask-pool.ts";

const never = new AbortController().signal;
const place = requestAt("const a = ▮;\n", { path: undefined });
const endless = () => false;
const joined = {
  token: `grn_${"a".repeat(43)}`,
  pool: { name: "City pool" },
  member: { id: "member_1", name: "Tomás", roles: ["developer"] },
};
const model = (fim: "native" | "emulated") => ({
  id: "fim",
  object: "model",
  created: 0,
  owned_by: "pool",
  granary: {
    name: "coder",
    alias: "fim",
    maxInputTokens: 1,
    maxOutputTokens: 1,
    tools: false,
    images: false,
    fim,
    paths: ["/v1/fim/completions"],
    practice: false,
  },
});
const event = (text: string) => `data: {"choices":[{"delta":{"content":"${text}"}}]}\n\n`;

const done = () => "data: [DONE]\n\n";

/** A beginning and no end, until the line is cut: what a network does with a signal. */
const endlessly = (signal: AbortSignal, cancel: () => void = () => undefined) =>
  new ReadableStream<Uint8Array>({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode(event("4")));
      signal.addEventListener("abort", () => controller.error(signal.reason));
    },
    cancel,
  });

async function setUp(fim: "native" | "emulated", answer: (signal: AbortSignal) => BodyInit) {
  const filled: unknown[] = [];
  const fetch: Fetch = async (url, init) => {
    const { pathname } = new URL(url);
    if (pathname === "/v1/join") return Response.json(joined);
    if (pathname === "/v1/models") return Response.json({ object: "list", data: [model(fim)] });
    expect(pathname).toBe("/v1/fim/completions");
    filled.push(JSON.parse(init.body as string));
    return new Response(answer(init.signal ?? never));
  };
  const membership = createMembershipStore(createMemorySecrets({}), createMemoryMark());
  const clock = createFakeClock();
  const connection = createConnection({
    membership,
    fetch,
    clock,
    keptModels: createMemoryKeptModels(),
    deviceName: "Code",
  });
  await connection.join({ poolUrl: "https://pool.example", code: "ABCDE-FGHJK-LMNPQ-RSTUV" });
  return { ask: createAskPool(connection, async () => []), connection, filled };
}

describe("the pool", () => {
  it("is asked to fill the gap, and its pieces are put together", async () => {
    const { ask, filled } = await setUp("native", () => event("4") + event("2") + done());
    expect(await ask(place, never, endless)).toBe("42");
    expect(filled).toHaveLength(1);
    expect(filled[0]).toMatchObject({
      model: "fim",
      prompt: "const a = ",
      suffix: ";\n",
      stream: true,
    });
  });

  it("is not asked while typing where a model would have to be talked into it", async () => {
    const { ask, filled } = await setUp("emulated", done);
    expect(await ask(place, never, endless)).toBeUndefined();
    expect(filled).toHaveLength(0);
    expect(await ask({ ...place, models: "any" }, never, endless)).toBe("");
    expect(filled).toHaveLength(1);
  });

  it("is not asked about an empty file, nor when nobody waits any more", async () => {
    const { ask, filled } = await setUp("native", done);
    expect(await ask({ ...place, before: "", offset: 0 }, never, endless)).toBeUndefined();
    expect(await ask(place, AbortSignal.abort(), endless)).toBeUndefined();
    expect(filled).toHaveLength(0);
  });

  it("is left once nothing more would be shown", async () => {
    let cancelled = 0;
    const cancel = () => void (cancelled += 1);
    const { ask } = await setUp("native", (signal) => endlessly(signal, cancel));
    expect(await ask(place, never, (soFar) => soFar === "4")).toBe("4");
    expect(cancelled).toBe(1);
  });

  it("is left when a suggestion on its way is not wanted any more", async () => {
    const { ask, connection, filled } = await setUp("native", endlessly);
    let ended = 0;
    connection.onRequestEnd(() => (ended += 1));
    const controller = new AbortController();
    const answer = ask(place, controller.signal, endless);
    await expect.poll(() => filled.length).toBe(1);
    expect(ended).toBe(0);
    controller.abort();
    await expect(answer).rejects.toMatchObject({ name: "AbortError" });
    expect(ended).toBe(1);
  });
});

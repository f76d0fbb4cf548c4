/**
 * Goal: as few paid requests as possible, and never two at once. Method: the real cache and tidying,
 * a clock that is moved by hand, a model that is answered by hand.
 */
import { createFakeClock } from "@granary/shared/testing/fake-clock";
import { describe, expect, it } from "vitest";
import { requestAt } from "../testing/request-at.ts";
import { createSuggest } from "./suggest.ts";
import type { SuggestRequest } from "./suggest-request.ts";
import { createSuggestionCache } from "./suggestion-cache.ts";

const base = requestAt("const ▮\n");

type Asked = {
  readonly request: SuggestRequest;
  readonly signal: AbortSignal;
  /** Says what has come so far, and hears whether it is enough. */
  readonly say: (soFar: string) => boolean;
  readonly answer: (text: string | undefined) => void;
};

/** Somebody for whom every place is worth the same wait; what is worth asking is tried beside it. */
const attention = { note: () => {}, waitMs: () => 350 };

function setUp() {
  const clock = createFakeClock();
  const asked: Asked[] = [];
  const suggest = createSuggest({
    clock,
    cache: createSuggestionCache(),
    attention,
    ask: (request, signal, say) =>
      new Promise((resolve, reject) => {
        asked.push({ request, signal, say, answer: resolve });
        signal.addEventListener("abort", () => reject(signal.reason));
      }),
  });
  const never = new AbortController().signal;
  return {
    clock,
    asked,
    suggest: (request: SuggestRequest, signal = never) => suggest(request, signal),
  };
}

/** A request on its way for `base`, and the one who asked. */
async function setUpRunning() {
  const set = setUp();
  const controller = new AbortController();
  const first = set.suggest(base, controller.signal);
  set.clock.advanceMs(350);
  await settle();
  const [running] = set.asked;
  if (running === undefined) throw new Error("Nothing was asked.");
  return { ...set, first, running, leave: () => controller.abort() };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("a suggestion while typing", () => {
  it("is asked for once typing has rested", async () => {
    const { clock, asked, suggest } = setUp();
    const text = suggest(base);
    clock.advanceMs(349);
    await settle();
    expect(asked).toHaveLength(0);
    clock.advanceMs(1);
    await settle();
    asked[0]?.answer("total = 1;");
    expect(await text).toBe("total = 1;");
  });

  it("gives up its wait when the next key comes, and only the last is asked for", async () => {
    const { clock, asked, suggest } = setUp();
    const results = ["c", "co", "con"].map((typed) => suggest(requestAt(`${typed}▮\n`)));
    clock.advanceMs(1_000);
    await settle();
    expect(asked.map(({ request }) => request.before)).toEqual(["con"]);
    asked[0]?.answer("st a = 1;");
    expect(await Promise.all(results)).toEqual([undefined, undefined, "st a = 1;"]);
    expect(clock.pending()).toBe(0);
  });

  it("stops a request on its way when another begins", async () => {
    const { clock, asked, suggest } = setUp();
    const first = suggest(base);
    clock.advanceMs(350);
    await settle();
    void suggest(requestAt("let ▮\n"));
    expect(asked[0]?.signal.aborted).toBe(true);
    expect(await first).toBeUndefined();
  });

  it("asks nothing when the editor has lost interest", async () => {
    const { clock, asked, suggest } = setUp();
    const controller = new AbortController();
    const text = suggest(base, controller.signal);
    controller.abort();
    clock.advanceMs(1_000);
    expect(await text).toBeUndefined();
    expect(asked).toHaveLength(0);
  });

  it("is not paid twice: typing along it, and coming back, cost nothing", async () => {
    const { clock, asked, suggest } = setUp();
    const first = suggest(base);
    clock.advanceMs(350);
    await settle();
    asked[0]?.answer("total = 1;");
    await first;
    expect(await suggest(requestAt("const to▮\n"))).toBe("tal = 1;");
    expect(await suggest(base)).toBe("total = 1;");
    expect(asked).toHaveLength(1);
  });

  it("that was nothing is asked for again only by hand", async () => {
    const { clock, asked, suggest } = setUp();
    const first = suggest(base);
    clock.advanceMs(350);
    await settle();
    asked[0]?.answer("  ");
    expect(await first).toBeUndefined();
    expect(await suggest(base)).toBeUndefined();
    expect(asked).toHaveLength(1);
    const byHand = suggest({ ...base, trigger: "invoked" });
    await settle();
    asked[1]?.answer("total = 1;");
    expect(await byHand).toBe("total = 1;");
  });

  it("that nobody was there for may still be asked for by hand", async () => {
    const { clock, asked, suggest } = setUp();
    const first = suggest(base);
    clock.advanceMs(350);
    await settle();
    asked[0]?.answer(undefined);
    expect(await first).toBeUndefined();
    const second = suggest({ ...base, trigger: "invoked", models: "any" });
    await settle();
    asked[1]?.answer("total = 1;");
    expect(await second).toBe("total = 1;");
  });
});

describe("a suggestion somebody asks for", () => {
  it("that is to be another one is asked for although one is known", async () => {
    const { asked, suggest } = setUp();
    const first = suggest({ ...base, trigger: "invoked" });
    await settle();
    asked[0]?.answer("total = 1;");
    expect(await first).toBe("total = 1;");
    const other = suggest({ ...base, trigger: "invoked", isAnother: true });
    await settle();
    asked[1]?.answer("sum = 0;");
    expect(await other).toBe("sum = 0;");
    expect(await suggest({ ...base, trigger: "invoked" })).toBe("sum = 0;");
    expect(asked).toHaveLength(2);
  });

  it("that fails says so to whoever asked", async () => {
    const suggest = createSuggest({
      clock: createFakeClock(),
      cache: createSuggestionCache(),
      attention,
      ask: () => Promise.reject(new Error("no line")),
    });
    const never = new AbortController().signal;
    await expect(suggest({ ...base, trigger: "invoked" }, never)).rejects.toThrow("no line");
  });

  it("does not wait", async () => {
    const { asked, suggest } = setUp();
    void suggest({ ...base, trigger: "invoked" });
    await settle();
    expect(asked).toHaveLength(1);
  });
});

describe("a request on its way", () => {
  it("is waited for while what is typed may be what it answers", async () => {
    const { clock, asked, suggest, first, running, leave } = await setUpRunning();
    leave();
    const second = suggest(requestAt("const to▮\n"));
    running.say("tot");
    clock.advanceMs(10_000);
    running.answer("total = 1;");
    expect(await first).toBeUndefined();
    expect(await second).toBe("tal = 1;");
    expect(asked).toHaveLength(1);
  });

  it("is waited for through a bracket that the editor closed", async () => {
    const { asked, suggest } = setUp();
    const first = suggest(requestAt("call▮\n", { trigger: "invoked" }));
    await settle();
    const second = suggest(requestAt("call(▮)\n"));
    asked[0]?.answer("(a, b);");
    expect(await first).toBe("(a, b);");
    expect(await second).toBe("a, b");
    expect(asked).toHaveLength(1);
  });

  it("is stopped as soon as it says something else than was typed, and what was typed is asked about", async () => {
    const { clock, asked, suggest, running } = await setUpRunning();
    const second = suggest(requestAt("const sum▮\n"));
    running.say("tot");
    expect(running.signal.aborted).toBe(true);
    await settle();
    clock.advanceMs(350);
    await settle();
    expect(asked.map(({ request }) => request.before)).toEqual(["const ", "const sum"]);
    asked[1]?.answer(" = 0;");
    expect(await second).toBe(" = 0;");
  });

  it("is stopped when nobody came back for it", async () => {
    const { clock, running, first, leave } = await setUpRunning();
    leave();
    expect(await first).toBeUndefined();
    clock.advanceMs(299);
    expect(running.signal.aborted).toBe(false);
    clock.advanceMs(1);
    expect(running.signal.aborted).toBe(true);
  });

  it("says when what came is enough", async () => {
    const { running } = await setUpRunning();
    expect(running.say("total = 1;\n")).toBe(false);
    expect(running.say("total = 1;<|endoftext|>")).toBe(true);
  });

  it("that fails says so to everybody who waits, and leaves no timer", async () => {
    const clock = createFakeClock();
    const suggest = createSuggest({
      clock,
      cache: createSuggestionCache(),
      attention,
      ask: () => settle().then(() => Promise.reject(new Error("no line"))),
    });
    const never = new AbortController().signal;
    const first = suggest({ ...base, trigger: "invoked" }, never);
    const second = suggest({ ...base, trigger: "invoked" }, never);
    await expect(first).rejects.toThrow("no line");
    await expect(second).rejects.toThrow("no line");
    expect(clock.pending()).toBe(0);
  });
});

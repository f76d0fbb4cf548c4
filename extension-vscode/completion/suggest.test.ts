/**
 * Goal: as few paid requests as possible, and never two at once. Method: the real cache and tidying,
 * a clock that is moved by hand, a model that is answered by hand.
 */
import { createFakeClock } from "@granary/shared/testing/fake-clock";
import { describe, expect, it } from "vitest";
import { createSuggest, windowCharacters, type SuggestRequest } from "./suggest.ts";
import { createSuggestionCache } from "./suggestion-cache.ts";

const base: SuggestRequest = {
  document: "a.ts",
  offset: 6,
  before: "const ",
  after: "\n",
  languageId: "typescript",
  path: "a.ts",
  trigger: "automatic",
  models: "taught",
};

function setUp() {
  const clock = createFakeClock();
  const asked: {
    request: SuggestRequest;
    signal: AbortSignal;
    answer: (text: string | undefined) => void;
  }[] = [];
  const suggest = createSuggest({
    clock,
    cache: createSuggestionCache(windowCharacters),
    ask: (request, signal) =>
      new Promise((resolve, reject) => {
        asked.push({ request, signal, answer: resolve });
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
    const results = ["c", "co", "con"].map((before) =>
      suggest({ ...base, before, offset: before.length }),
    );
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
    void suggest({ ...base, before: "let ", offset: 4 });
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
    expect(await suggest({ ...base, before: "const to", offset: 8 })).toBe("tal = 1;");
    expect(await suggest(base)).toBe("total = 1;");
    expect(asked).toHaveLength(1);
  });

  it("that was nothing is not asked for again", async () => {
    const { clock, asked, suggest } = setUp();
    const first = suggest(base);
    clock.advanceMs(350);
    await settle();
    asked[0]?.answer("  ");
    expect(await first).toBeUndefined();
    expect(await suggest(base)).toBeUndefined();
    expect(asked).toHaveLength(1);
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
  it("that fails says so to whoever asked", async () => {
    const suggest = createSuggest({
      clock: createFakeClock(),
      cache: createSuggestionCache(windowCharacters),
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

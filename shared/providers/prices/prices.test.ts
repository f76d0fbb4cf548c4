/**
 * Goal: a price that is known is never below the bill, and one that is not known is nothing. Method:
 * the list as it is installed, for every provider that has one; the rules on models made by hand.
 */
import type { MatchLogic, ModelInfo } from "@pydantic/genai-prices";
import { describe, expect, it } from "vitest";
import { priceSchema } from "../../schemas/grant.ts";
import { providerOf, providers } from "../index.ts";
import type { Provider } from "../provider.ts";
import { dearestPrice } from "./dearest-price.ts";
import { matchModel } from "./match-model.ts";
import { openPriceList } from "./open-price-list.ts";
import { overrides } from "./overrides.ts";

const at = Date.parse("2026-11-15T03:00:00Z");
const list = await openPriceList();

function provider(id: string): Provider {
  const known = providerOf(id);
  if (known === undefined) throw new Error(`no provider ${id}`);
  return known;
}

const priceOf = (id: string, model: string) => list.priceOf(provider(id), model, { at });

describe("the list of prices", () => {
  it.each([
    ["openai", "gpt-5-mini", [250_000, 2_000_000]],
    ["anthropic", "claude-opus-4-6", [5_000_000, 25_000_000]],
    ["google", "gemini-2.5-flash", [300_000, 2_500_000]],
    ["mistral", "codestral-latest", [300_000, 900_000]],
    ["groq", "openai/gpt-oss-120b", [150_000, 600_000]],
    ["bedrock", "eu.anthropic.claude-sonnet-4-5-20250929-v1:0", [3_300_000, 16_500_000]],
  ] as const)("knows %s's %s", (id, model, [input, output]) => {
    expect(priceOf(id, model)).toMatchObject({
      inputMicroUsdPerMillion: input,
      outputMicroUsdPerMillion: output,
    });
  });

  it("knows what a cache costs, and writes to it for an hour", () => {
    expect(priceOf("anthropic", "claude-opus-4-6")).toMatchObject({
      cachedInputMicroUsdPerMillion: 500_000,
      cacheWriteMicroUsdPerMillion: 10_000_000,
    });
  });

  it("knows that vectors cost their input alone", () => {
    expect(priceOf("openai", "text-embedding-3-small")).toEqual({
      inputMicroUsdPerMillion: 20_000,
      outputMicroUsdPerMillion: 0,
    });
  });

  it("knows from which length on requests are dearer", () => {
    expect(priceOf("google", "gemini-2.5-pro")).toMatchObject({
      inputMicroUsdPerMillion: 1_250_000,
      outputMicroUsdPerMillion: 10_000_000,
      long: {
        aboveInputTokens: 200_000,
        inputMicroUsdPerMillion: 2_500_000,
        outputMicroUsdPerMillion: 15_000_000,
      },
    });
    expect(priceOf("google", "gemini-2.5-flash")).not.toHaveProperty("long");
  });

  it("takes answers for pictures where a model may draw", () => {
    expect(priceOf("google", "gemini-2.5-flash-image")?.outputMicroUsdPerMillion).toBe(30_000_000);
  });

  it("takes the dearest hour of the day", () => {
    const atNight = list.priceOf(provider("deepseek"), "deepseek-v4-pro", {
      at: Date.parse("2026-11-15T20:00:00Z"),
    });
    expect(atNight).toEqual(priceOf("deepseek", "deepseek-v4-pro"));
    expect(atNight?.outputMicroUsdPerMillion).toBe(3_960_000);
  });

  it.each([
    ["openai", "gpt-4o-search-preview"],
    ["openai", "o3-deep-research"],
    ["openrouter", "perplexity/sonar-pro"],
    ["openai", "gpt-5-mini-turbo"],
    ["anthropic", "claude-sonnet-4-99"],
    ["openai", "nobody-knows-this"],
    ["openai", ""],
    ["openrouter", "openai/gpt-oss-120b:free"],
    ["cerebras", "qwen-3-coder-480b"],
    ["openai", "whisper-1"],
    ["azure-openai", "gpt-5-mini"],
    ["openai-compatible", "gpt-5-mini"],
    ["ollama", "llama3"],
  ])("says nothing of %s's %j", (id, model) => {
    expect(priceOf(id, model)).toBeUndefined();
  });

  it("knows a model by its dated name too", () => {
    const plain = priceOf("anthropic", "claude-sonnet-4-5");
    expect(plain).toBeDefined();
    expect(priceOf("anthropic", "claude-sonnet-4-5-20250929")).toEqual(plain);
  });

  it("costs more where the provider says that it does", () => {
    const wish = { at, hostname: "eu.api.openai.com" };
    expect(list.priceOf(provider("openai"), "gpt-5-mini", wish)).toEqual({
      inputMicroUsdPerMillion: 275_000,
      outputMicroUsdPerMillion: 2_200_000,
      cachedInputMicroUsdPerMillion: 27_500,
    });
    const usual = { at, hostname: "api.openai.com" };
    expect(list.priceOf(provider("openai"), "gpt-5-mini", usual)).toEqual(
      priceOf("openai", "gpt-5-mini"),
    );
    for (const { id, dearerHosts, hosts, baseUrl } of providers) {
      for (const host of dearerHosts?.hosts ?? []) {
        expect(hosts, `${id}: dearerHosts are among its hosts`).toContain(host);
        expect(URL.parse(baseUrl ?? "")?.hostname).not.toBe(host);
      }
    }
  });

  it("says how long a conversation a model takes, where that is known", () => {
    const facts = list.modelFactsOf(provider("openai"), "gpt-5-mini");
    expect(facts).toEqual({ contextTokens: 400_000 });
    expect(list.modelFactsOf(provider("openai"), "nobody-knows-this")).toBeUndefined();
  });

  it("has prices for whoever says that it has", async () => {
    const { findProvider } = await import("@pydantic/genai-prices");
    for (const one of providers) {
      if (one.pricesUnder === undefined) continue;
      const models = findProvider({ providerId: one.pricesUnder })?.models ?? [];
      const prices = models
        .flatMap(({ match }) => namesIn(match))
        .map((name) => list.priceOf(one, name, { at }))
        .filter((price) => price !== undefined);
      expect(prices.length, `${one.id}: pricesUnder names nothing in the list`).toBeGreaterThan(2);
      for (const price of prices) {
        expect(priceSchema.parse(price).inputMicroUsdPerMillion).toBeGreaterThan(0);
      }
    }
  });
});

/** The names that a list asks for as they are. */
function namesIn(logic: MatchLogic): readonly string[] {
  if ("or" in logic) return logic.or.flatMap(namesIn);
  if ("and" in logic) return logic.and.flatMap(namesIn);
  if ("equals" in logic) return [logic.equals];
  return "starts_with" in logic ? [logic.starts_with] : [];
}

describe("a price read by hand", () => {
  it("wins over the list, whatever the case of its name", async () => {
    const wins = await openPriceList([
      {
        provider: "openai",
        model: "gpt-5-mini",
        usd: { input: 1, output: 3, cachedInput: 0.1, cacheWrite: 2 },
        page: "https://example.com",
        checked: "2026-11",
      },
    ]);
    expect(wins.priceOf(provider("openai"), "GPT-5-mini", { at })).toEqual({
      inputMicroUsdPerMillion: 1_000_000,
      outputMicroUsdPerMillion: 3_000_000,
      cachedInputMicroUsdPerMillion: 100_000,
      cacheWriteMicroUsdPerMillion: 2_000_000,
    });
    expect(wins.priceOf(provider("openrouter"), "gpt-5-mini", { at })).not.toMatchObject({
      inputMicroUsdPerMillion: 1_000_000,
    });
  });

  it.each(overrides)("says where and when: $provider $model", (one) => {
    expect(providerOf(one.provider), "provider: an id from index.ts").toBeDefined();
    expect(one.model, "model: in small letters").toBe(one.model.toLowerCase());
    expect(one.page).toMatch(/^https:\/\//);
    expect(one.checked).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/);
    expect(one.usd.input).toBeGreaterThan(0);
  });
});

const model = (prices: ModelInfo["prices"]): ModelInfo => ({
  id: "model",
  match: { equals: "model" },
  prices,
});

describe("the dearest price", () => {
  it("is unknown where a side is missing, is nothing, or is billed by the request", () => {
    for (const prices of [
      {},
      { input_mtok: 1 },
      { output_mtok: 1 },
      { input_mtok: 0, output_mtok: 0 },
      { input_mtok: 1, output_mtok: 1, requests_kcount: 5 },
    ]) {
      expect(dearestPrice(model(prices), { at })).toBeUndefined();
    }
  });

  it("counts images and thoughts that cost more than text", () => {
    const prices = { input_mtok: 1, input_image_mtok: 2, output_mtok: 3, output_reasoning_mtok: 4 };
    expect(dearestPrice(model(prices), { at })).toEqual({
      inputMicroUsdPerMillion: 2_000_000,
      outputMicroUsdPerMillion: 4_000_000,
    });
  });

  it("follows dates, and takes a rise of the next weeks now", () => {
    const changing = model([
      { prices: { input_mtok: 9, output_mtok: 9 } },
      {
        constraint: { type: "start_date", start_date: "2026-10-01" },
        prices: { input_mtok: 1, output_mtok: 1 },
      },
      {
        constraint: { type: "start_date", start_date: "2026-12-01" },
        prices: { input_mtok: 2, output_mtok: 2 },
      },
      {
        constraint: { type: "start_date", start_date: "2027-06-01" },
        prices: { input_mtok: 5, output_mtok: 5 },
      },
    ]);
    const input = (day: string) =>
      dearestPrice(changing, { at: Date.parse(day) })?.inputMicroUsdPerMillion;
    expect(input("2026-08-01")).toBe(9_000_000);
    expect(input("2026-10-15")).toBe(1_000_000);
    expect(input("2026-11-15")).toBe(2_000_000);
    expect(input("2027-07-01")).toBe(5_000_000);
  });

  it("rounds up, and not because of how computers write fractions", () => {
    const price = dearestPrice(model({ input_mtok: 0.1 + 0.2, output_mtok: 0.000_000_4 }), { at });
    expect(price).toEqual({ inputMicroUsdPerMillion: 300_000, outputMicroUsdPerMillion: 1 });
  });
});

describe("a model's name", () => {
  it.each([
    [{ equals: "GPT-X" }, "gpt-x", "exact"],
    [{ equals: "gpt-x" }, "gpt-x-mini", "none"],
    [{ starts_with: "claude-5" }, "claude-5", "exact"],
    [{ starts_with: "claude-5" }, "claude-5-20270101", "version"],
    [{ starts_with: "claude-5" }, "claude-5-latest", "version"],
    [{ starts_with: "claude-5" }, "claude-5-preview-09-2025", "version"],
    [{ starts_with: "claude-5" }, "claude-5@20270101", "version"],
    [{ starts_with: "claude-5" }, "claude-5-1", "none"],
    [{ starts_with: "claude-5" }, "claude-5-pro", "none"],
    [{ starts_with: "claude-5" }, "claude-55", "none"],
    [{ starts_with: "claude-5" }, "my-claude-5", "none"],
    [{ contains: "eu.claude-5" }, "eu.claude-5-v1:0", "version"],
    [{ contains: "claude-5" }, "fine-tuned-claude-5", "none"],
    [{ ends_with: "-5" }, "claude-5", "none"],
    [{ regex: ".*" }, "anything", "none"],
    [{ and: [{ starts_with: "gem" }, { regex: "^(?!.*tts)" }] }, "gem-001", "version"],
    [{ and: [{ starts_with: "gem" }, { regex: "^(?!.*001)" }] }, "gem-001", "none"],
    [{ or: [{ equals: "a" }, { starts_with: "b" }] }, "b-latest", "version"],
  ] as const)("%j and %s: %s", (logic, name, likeness) => {
    expect(matchModel(logic as unknown as MatchLogic, name)).toBe(likeness);
  });
});

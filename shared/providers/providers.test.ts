/**
 * Goal: every provider's record is whole, and no other provider's. Method: one contract, run for
 * each; each file is listed. A failure says what to add. What is sent and read is in
 * `wire-bytes.test.ts`.
 */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { limits } from "../schemas/limits.ts";
import { providerOf, providers } from "./index.ts";
import { openrouter } from "./openrouter.ts";
import { isPinnedHost } from "./pinned-host.ts";

const notProviders = new Set([
  "fim-families",
  "thinking-families",
  "index",
  "judge-refusal",
  "pinned-host",
  "provider",
  "provider-of-grant",
  "server-fields",
  "terms",
]);
const files = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
  .map((name) => name.slice(0, -".ts".length))
  .filter((name) => !notProviders.has(name));

describe("the list of providers", () => {
  it("has every file of this folder", () => {
    const missing = files.filter((id) => providerOf(id) === undefined);
    expect(missing, "not registered: import these in index.ts and add them to the list").toEqual(
      [],
    );
  });

  it("knows no provider twice and none without a file", () => {
    const ids = providers.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !files.includes(id))).toEqual([]);
    expect(providerOf("nobody")).toBeUndefined();
  });

  it("gives no host to two providers", () => {
    const claims = providers.flatMap(({ hosts }) => (hosts === "any" ? [] : hosts));
    expect(new Set(claims).size, "a host is in two files: whose is it?").toBe(claims.length);
    for (const { id, hosts } of providers) {
      if (hosts === "any") continue;
      const names = hosts.map((host) => host.replace("*", "our-account"));
      for (const other of providers) {
        if (other.id === id || other.hosts === "any") continue;
        const shared = names.filter((name) => isPinnedHost(other.hosts as string[], name));
        expect(shared, `${id} and ${other.id} share these hosts`).toEqual([]);
      }
    }
  });
});

describe.each(providers)("$id", (provider) => {
  it("says where and when its facts were read", () => {
    expect(URL.parse(provider.docs.url)?.protocol, "docs.url: a page of the vendor").toBe("https:");
    expect(provider.docs.checked, "docs.checked: the month").toMatch(/^20\d\d-(0[1-9]|1[0-2])$/);
    expect(provider.name).not.toBe("");
    const text = readFileSync(join(import.meta.dirname, `${provider.id}.ts`), "utf8");
    expect(text, "begin the file with the page and the month").toMatch(
      /^\/\/ .*(\n\/\/ .*)*2\d-\d\d/,
    );
    expect(text.split("\n").length, "a record of facts fits on a screen").toBeLessThanOrEqual(80);
  });

  it("carries the key in headers of its own, and in no other", () => {
    const key = "sk-test-0123456789";
    const headers = Object.entries(provider.authHeaders(key));
    expect(
      headers.some(([, value]) => value.includes(key)),
      "authHeaders: add the key",
    ).toBe(true);
    for (const [name] of headers) {
      expect(name).toBe(name.toLowerCase());
      expect(["host", "content-type", "accept", "cookie"]).not.toContain(name);
    }
  });

  it("is an address somebody names, or is pinned to the hosts it names itself", () => {
    const { baseUrl, hosts, selfHosted } = provider;
    expect(hosts === "any", "hosts: `any` is for servers one runs oneself").toBe(selfHosted);
    expect(
      selfHosted && baseUrl !== undefined,
      "baseUrl: whoever runs the server names its address",
    ).toBe(false);
    if (hosts === "any") return;
    expect(hosts.length, "hosts: add those a key may go to").toBeGreaterThan(0);
    for (const host of hosts) {
      // Two labels after the star: nobody owns `com`.
      expect(host).toMatch(/^(\*\.[a-z0-9-]+(\.[a-z0-9-]+)+|[a-z0-9-]+(\.[a-z0-9-]+)+)$/);
    }
    if (baseUrl === undefined) return;
    const url = new URL(baseUrl);
    expect(url.protocol).toBe("https:");
    expect(isPinnedHost(hosts, url.hostname), "hosts: add that of baseUrl").toBe(true);
    expect(baseUrl.endsWith("/")).toBe(false);
    expect(url.search + url.hash + url.username + url.port).toBe("");
  });

  it("says which of its faults it does not bill by a page, if it says so at all", () => {
    const { freeFailures } = provider;
    if (freeFailures === undefined) return;
    expect(URL.parse(freeFailures.docs.url)?.protocol).toBe("https:");
    expect(freeFailures.docs.checked).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/);
    expect(freeFailures.statuses.filter((status) => status < 400 || status > 599)).toEqual([]);
  });

  it("is waited for within what everybody may be waited for", () => {
    for (const timeoutMs of Object.values(provider.timeouts ?? {})) {
      expect(timeoutMs).toBeGreaterThanOrEqual(limits.upstreamHeadTimeoutMs);
      expect(timeoutMs).toBeLessThanOrEqual(limits.upstreamTimeoutMaxMs);
    }
  });

  it("speaks something, at a path of its own", () => {
    const spoken = Object.entries(provider.speaks);
    expect(spoken.length, "speaks: add the protocols it understands").toBeGreaterThan(0);
    for (const [protocol, { path }] of spoken) {
      expect(path, `speaks["${protocol}"].path`).toMatch(/^\/?[a-z]([\w/:.-]|\{model\})*$/i);
      expect(path, "a model's name that has the path's own signs is encoded").not.toContain("?");
    }
    expect(new Set(spoken.map(([, { path }]) => path)).size).toBe(spoken.length);
  });

  it("never fixes or drops what bounds the answer, and names the field that does", () => {
    for (const [protocol, dialect] of Object.entries(provider.speaks)) {
      const { dropFields = [], fixedFields = {}, outputLimitField, thinkingTokensMax } = dialect;
      for (const field of ["model", "messages", "input", "prompt", "stream", "n", "max_tokens"]) {
        expect(dropFields).not.toContain(field);
        expect(fixedFields).not.toHaveProperty(field);
      }
      // The others have a field of their own, or no answer to bound.
      const needsName = /^(chat-completions|messages|completions|fim-completions)$/.test(protocol);
      expect(
        needsName && outputLimitField === undefined,
        `speaks["${protocol}"].outputLimitField: add it`,
      ).toBe(false);
      expect(thinkingTokensMax ?? 1).toBeGreaterThan(0);
    }
  });

  it("says what going into its prompt cache costs, unless it may be anybody's server", () => {
    for (const [protocol, { cacheWrites }] of Object.entries(provider.speaks)) {
      if (protocol === "embeddings" || provider.id === "openai-compatible") continue;
      expect(cacheWrites, `speaks["${protocol}"].cacheWrites: add it`).toBeDefined();
    }
  });

  it("never lets a client choose a dearer tier", () => {
    if (provider.selfHosted) return;
    const { "chat-completions": chat, responses } = provider.speaks;
    for (const [name, dialect] of Object.entries({ chat, responses })) {
      if (dialect === undefined) continue;
      const isDropped = dialect.dropFields?.includes("service_tier") === true;
      const isFixed = dialect.fixedFields?.["service_tier"] !== undefined;
      expect(isDropped || isFixed, `${name}: drop or fix service_tier`).toBe(true);
    }
  });
});

describe("what keeps a bill within a model's price", () => {
  it("is that of short requests, by which they are held, and nothing for each", () => {
    const usual = { inputMicroUsdPerMillion: 1_250_000, outputMicroUsdPerMillion: 10_000_000 };
    const long = {
      inputMicroUsdPerMillion: 2_500_000,
      outputMicroUsdPerMillion: 15_000_000,
      aboveInputTokens: 200_000,
    };
    const fixPrice = openrouter.speaks["chat-completions"]?.fixPrice;
    expect(fixPrice?.({ ...usual, long })).toMatchObject({
      provider: { allow_fallbacks: false, max_price: { prompt: 1.25, completion: 10, request: 0 } },
    });
  });
});

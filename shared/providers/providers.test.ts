/** Goal: every provider's record is whole. Method: one contract, run for each; each file is listed. */
import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { providerOf, providers } from "./index.ts";

const files = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
  .map((name) => name.slice(0, -".ts".length))
  .filter((name) => name !== "index" && name !== "provider");

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
  });
});

describe.each(providers)("$id", (provider) => {
  it("says where and when its facts were read", () => {
    expect(URL.parse(provider.docs.url)?.protocol).toBe("https:");
    expect(provider.docs.checked).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/);
    expect(provider.name).not.toBe("");
  });

  it("carries the key in headers of its own, and in no other", () => {
    const key = "sk-test-0123456789";
    const headers = Object.entries(provider.authHeaders(key));
    expect(headers.some(([, value]) => value.includes(key))).toBe(true);
    for (const [name] of headers) {
      expect(name).toBe(name.toLowerCase());
      expect(["host", "content-type", "accept", "cookie"]).not.toContain(name);
    }
  });

  it("is an address somebody names, or is pinned to the hosts it names itself", () => {
    const { baseUrl, hosts, selfHosted } = provider;
    const url = baseUrl === undefined ? undefined : new URL(baseUrl);
    expect(hosts === "any").toBe(url === undefined);
    expect(selfHosted).toBe(url === undefined);
    expect(url?.protocol ?? "https:").toBe("https:");
    expect(hosts === "any" || hosts.includes(url?.hostname ?? "")).toBe(true);
    expect(baseUrl?.endsWith("/") ?? false).toBe(false);
  });

  it("never fixes or drops what bounds the answer", () => {
    const { dropFields, fixedFields } = provider;
    for (const field of ["model", "messages", "stream", "n"]) {
      expect(dropFields).not.toContain(field);
      expect(fixedFields).not.toHaveProperty(field);
    }
  });
});

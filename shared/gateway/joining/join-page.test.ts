import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { parseJoinLink } from "../../schemas/join.ts";
import { joinPageHeaders, renderJoinPage, type JoinPage } from "./join-page.ts";
import { languages } from "../../words/languages.ts";
import { choosePageLanguage } from "./page-language.ts";

const code = "ABCDE-FGHJK-LMNPQ-RSTUV";
const page: JoinPage = {
  state: "open",
  language: "en",
  poolName: "Riverside Pool",
  poolUrl: "http://127.0.0.1:8790",
  code,
};

test("the page names the pool, what joining does, and both ways in", () => {
  const html = renderJoinPage(page);
  expect(html).toContain("<h1>Join Riverside Pool</h1>");
  expect(html).toContain("is not kept by the pool");
  expect(html).toContain("Granary button");
  expect(html).toContain(`<code>${code}</code>`);
});

test("the VS Code button carries a link that joining understands", () => {
  const href = /class="button" href="([^"]+)"/.exec(renderJoinPage(page))?.[1] ?? "";
  const link = href.replaceAll("&amp;", "&");
  expect(link).toMatch(/^vscode:\/\/granary\.granary\/join\?/);
  expect(parseJoinLink(link)).toEqual({ poolUrl: page.poolUrl, code });
});

test.each(["used", "expired", "unknown"] as const)(
  "a page for a code that is %s offers no way in and says what to do",
  (state) => {
    const html = renderJoinPage({ ...page, state });
    expect(html).not.toContain("vscode://");
    expect(html).not.toContain(code);
    expect(html).toContain("person who sent it");
  },
);

test("names are shown as text, whatever they contain", () => {
  const html = renderJoinPage({ ...page, poolName: `<img src=x onerror="a('b')">$&` });
  expect(html).not.toContain("<img");
  expect(html).toContain("&lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt;$&amp;");
});

test("nothing on the page may run, load or be framed, and its style is the one allowed", async () => {
  const html = renderJoinPage(page);
  const style = /<style>([^]*?)<\/style>/.exec(html)?.[1] ?? "";
  const hash = createHash("sha256").update(style).digest("base64");
  const headers = await joinPageHeaders();
  expect(headers["content-security-policy"]).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
  expect(html).not.toMatch(/<script|\bon\w+=|style="|src="/);
});

test("the code in the address goes to no other site and into no cache", async () => {
  const headers = await joinPageHeaders();
  expect(headers["referrer-policy"]).toBe("no-referrer");
  expect(headers["cache-control"]).toBe("no-store");
});

test.each([
  [undefined, "en"],
  ["de-DE,de;q=0.9", "en"],
  ["es-MX,es;q=0.9,en;q=0.8", "es"],
  ["zh-TW,zh;q=0.9,en;q=0.8", "zh-CN"],
  ["de,en;q=0.5,es;q=0.7", "es"],
  ["es;q=0,en;q=0.1", "en"],
  [";;;q=x,,*", "en"],
] as const)("a browser that prefers %s is answered in %s", (header, language) => {
  expect(choosePageLanguage(header)).toBe(language);
});

test.each(languages)("the page in %s says that it is, and leaves no blank unfilled", (language) => {
  const html = renderJoinPage({ ...page, language });
  expect(html).toContain(`<html lang="${language}">`);
  expect(html.slice(html.indexOf("<body"))).not.toMatch(/join\.\w|[{}]/);
});

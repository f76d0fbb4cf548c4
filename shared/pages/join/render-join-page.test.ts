import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { parseJoinLink } from "../../schemas/join.ts";
import { joinPageHeaders, type JoinPage } from "../../gateway/joining/join-page.ts";
import { textsOf } from "../../words/faces.ts";
import { languages, type Language } from "../../words/languages.ts";
import { createWords } from "../../words/words.ts";
import { renderJoinPage } from "./render-join-page.tsx";

const code = "ABCDE-FGHJK-LMNPQ-RSTUV";
const style = "h1 > a { color: red }";
const wordsIn = (language: Language) => createWords(textsOf("joinPage", language), language);
const page: JoinPage = {
  state: "open",
  words: wordsIn("en"),
  poolName: "Riverside Pool",
  poolUrl: "http://127.0.0.1:8790",
  code,
};

test("the page names the pool, what joining does, and both ways in", () => {
  const html = renderJoinPage(page, style);
  expect(html).toContain(">Join Riverside Pool</h1>");
  expect(html).toContain("is not kept by the pool");
  expect(html).toContain("Granary button");
  expect(html).toContain(`<code>${code}</code>`);
});

test("the VS Code button carries a link that joining understands", () => {
  const href = /class="button primary" href="([^"]+)"/.exec(renderJoinPage(page, style))?.[1] ?? "";
  const link = href.replaceAll("&amp;", "&");
  expect(link).toMatch(/^vscode:\/\/granary\.granary\/join\?/);
  expect(parseJoinLink(link)).toEqual({ poolUrl: page.poolUrl, code });
});

test.each(["used", "expired", "unknown"] as const)(
  "a page for a code that is %s offers no way in and says what to do",
  (state) => {
    const html = renderJoinPage({ ...page, state }, style);
    expect(html).not.toContain("vscode://");
    expect(html).not.toContain(code);
    expect(html).toContain("person who sent it");
  },
);

test("names are shown as text, whatever they contain", () => {
  const html = renderJoinPage({ ...page, poolName: `<img src=x onerror="a('b')">$&` }, style);
  expect(html).not.toContain("<img");
  expect(html).toContain("&lt;img src=x onerror=&quot;a('b')&quot;>$&amp;");
});

test("nothing on the page may run, load or be framed, and its style is the one allowed", async () => {
  const html = renderJoinPage(page, style);
  const shown = /<style>([^]*?)<\/style>/.exec(html)?.[1] ?? "";
  const hash = createHash("sha256").update(shown).digest("base64");
  const headers = await joinPageHeaders(style);
  expect(headers["content-security-policy"]).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
  expect(html).not.toMatch(/<script|\bon\w+=|style="|src="/);
});

test("the code in the address goes to no other site and into no cache", async () => {
  const headers = await joinPageHeaders(style);
  expect(headers["referrer-policy"]).toBe("no-referrer");
  expect(headers["cache-control"]).toBe("no-store");
});

test.each(languages)("the page in %s says that it is, and leaves no blank unfilled", (language) => {
  const html = renderJoinPage({ ...page, words: wordsIn(language) }, style);
  expect(html).toContain(`<html lang="${language}">`);
  expect(html.slice(html.indexOf("<body"))).not.toMatch(/join\.\w|[{}]/);
});

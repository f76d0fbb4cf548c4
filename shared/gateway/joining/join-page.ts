import type { HeaderMap } from "../../ports/http.ts";
import type { InviteState } from "../../pool/invites.ts";
import { joinPageStyle } from "./join-page-style.ts";
import { textsOf } from "../../words/faces.ts";
import type { Language } from "../../words/languages.ts";
import { createWords, type PlainKey, type Words } from "../../words/words.ts";

/** What the page behind a join link shows. `code` has been checked to have a code's form. */
export type JoinPage = {
  readonly state: InviteState;
  readonly language: Language;
  readonly poolName: string;
  readonly poolUrl: string;
  readonly code: string;
};

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escapeHtml = (text: string) => text.replaceAll(/[&<>"']/g, (found) => escapes[found] ?? "");

const grain = (x: number, y: number) =>
  `<ellipse cx="${x}" cy="${y}" rx="2.5" ry="4" transform="rotate(${x < 12 ? -35 : 35} ${x} ${y})"/>`;
/** An ear of wheat. */
const mark = `<svg width="24" height="24" viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
<ellipse cx="12" cy="4.5" rx="2.5" ry="4"/>${grain(8, 10)}${grain(16, 10)}${grain(8, 16)}${grain(16, 16)}
<path d="M12 10v13" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/></svg>`;

const facts = ["join.whatHelp", "join.whatAllowance", "join.whatText", "join.whatDevice"] as const;

function invitation(page: JoinPage, { say }: Words): string {
  const link = new URL("vscode://granary.granary/join");
  link.searchParams.set("pool", page.poolUrl);
  link.searchParams.set("code", page.code);
  const text = (key: PlainKey) => escapeHtml(say(key));
  return `<section><h2>${text("join.whatHeading")}</h2>
<ul>${facts.map((key) => `<li>${text(key)}</li>`).join("\n")}</ul></section>
<section><h2>${text("join.howHeading")}</h2>
<div class="way"><h3>${text("join.browserHeading")}</h3><p>${text("join.browser")}</p></div>
<div class="way"><h3>${text("join.editorHeading")}</h3><p>${text("join.editor")}</p>
<a class="button" href="${escapeHtml(link.href)}">${text("join.editorButton")}</a></div>
<div class="way"><h3>${text("join.byHandHeading")}</h3><p>${text("join.byHand")}</p>
<dl><dt>${text("join.codeLabel")}</dt><dd><code>${escapeHtml(page.code)}</code></dd>
<dt>${text("join.poolLabel")}</dt><dd><code>${escapeHtml(page.poolUrl)}</code></dd></dl></div></section>
<p class="foot">${text("join.notUsedUp")}</p>`;
}

/** Where each state's title and first sentence stand among the texts. */
const keysOf = {
  used: { title: "join.usedTitle", lead: "join.used" },
  expired: { title: "join.expiredTitle", lead: "join.expired" },
  unknown: { title: "join.unknownTitle", lead: "join.unknown" },
} as const satisfies Record<Exclude<InviteState, "open">, object>;

function heading({ state, poolName }: JoinPage, { say }: Words) {
  if (state !== "open") return { title: say(keysOf[state].title), lead: say(keysOf[state].lead) };
  const pool = { pool: poolName };
  return { title: say("join.title", pool), lead: say("join.lead", pool) };
}

/** The page behind a join link as HTML: one document, no scripts, nothing loaded from anywhere. */
export function renderJoinPage(page: JoinPage): string {
  const { language, state } = page;
  const words = createWords(textsOf("joinPage", language), language);
  const { title, lead } = heading(page, words);
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title><style>${joinPageStyle}</style></head>
<body><main><div class="brand">${mark}<span>Granary</span></div>
<h1>${escapeHtml(title)}</h1><p class="lead">${escapeHtml(lead)}</p>
${state === "open" ? invitation(page, words) : ""}</main></body></html>
`;
}

/**
 * The headers of that page. Nothing may run, load, frame or submit; the code in its address goes to
 * no other site and into no cache.
 */
export async function joinPageHeaders(): Promise<HeaderMap> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(joinPageStyle));
  const hash = btoa(String.fromCharCode(...new Uint8Array(digest)));
  return {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": [
      "default-src 'none'",
      `style-src 'sha256-${hash}'`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join("; "),
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    vary: "accept-language",
  };
}

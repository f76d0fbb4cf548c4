import type { HeaderMap } from "../../ports/http.ts";
import type { InviteState } from "../../pool/invites.ts";
import { joinPageStyle } from "./join-page-style.ts";
import { joinPageTexts, type JoinPageText, type PageLanguage } from "./page-language.ts";

/** What the page behind a join link shows. `code` has been checked to have a code's form. */
export type JoinPage = {
  readonly state: InviteState;
  readonly language: PageLanguage;
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

function invitation(page: JoinPage, text: JoinPageText): string {
  const link = new URL("vscode://granary.granary/join");
  link.searchParams.set("pool", page.poolUrl);
  link.searchParams.set("code", page.code);
  return `<section><h2>${text.whatHeading}</h2>
<ul>${text.what.map((line) => `<li>${line}</li>`).join("\n")}</ul></section>
<section><h2>${text.howHeading}</h2>
<div class="way"><h3>${text.browserHeading}</h3><p>${text.browser}</p></div>
<div class="way"><h3>${text.editorHeading}</h3><p>${text.editor}</p>
<a class="button" href="${escapeHtml(link.href)}">${text.editorButton}</a></div>
<div class="way"><h3>${text.byHandHeading}</h3><p>${text.byHand}</p>
<dl><dt>${text.codeLabel}</dt><dd><code>${escapeHtml(page.code)}</code></dd>
<dt>${text.poolLabel}</dt><dd><code>${escapeHtml(page.poolUrl)}</code></dd></dl></div></section>
<p class="foot">${text.notUsedUp}</p>`;
}

/** Where each state's title and first sentence stand among the texts. */
const wordsOf = {
  open: { title: "title", lead: "lead" },
  used: { title: "usedTitle", lead: "used" },
  expired: { title: "expiredTitle", lead: "expired" },
  unknown: { title: "unknownTitle", lead: "unknown" },
} as const satisfies Record<InviteState, { title: string; lead: string }>;

/** The page behind a join link as HTML: one document, no scripts, nothing loaded from anywhere. */
export function renderJoinPage(page: JoinPage): string {
  const texts = joinPageTexts[page.language];
  const words = wordsOf[page.state];
  const [title, lead] = [texts[words.title], texts[words.lead]];
  const body = page.state === "open" ? invitation(page, texts) : "";
  const named = (text: string) => text.replaceAll("{pool}", () => escapeHtml(page.poolName));
  return `<!doctype html>
<html lang="${page.language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${named(title)}</title><style>${joinPageStyle}</style></head>
<body><main><div class="brand">${mark}<span>Granary</span></div>
<h1>${named(title)}</h1><p class="lead">${named(lead)}</p>
${body}</main></body></html>
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

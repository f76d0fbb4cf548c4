import type { HeaderMap } from "../../ports/http.ts";
import type { InviteState } from "../../pool/invites.ts";
import type { Words } from "../../words/words.ts";

/** What the page behind a join link shows. `code` has been checked to have a code's form. */
export type JoinPage = {
  readonly state: InviteState;
  readonly words: Words;
  readonly poolName: string;
  readonly poolUrl: string;
  readonly code: string;
};

/** How that page looks: drawn elsewhere, since what it is made of is no plain TypeScript. */
export type JoinPageView = {
  /** The whole document: no scripts, nothing loaded from anywhere, one style. */
  readonly render: (page: JoinPage) => string;
  /** The text of that style, which is allowed by its hash. */
  readonly style: string;
};

/**
 * The headers of that page. Nothing may run, load, frame or submit; the code in its address goes to
 * no other site and into no cache.
 */
export async function joinPageHeaders(style: string): Promise<HeaderMap> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(style));
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

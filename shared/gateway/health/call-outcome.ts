import type { UpstreamOutcome } from "../../ports/http.ts";
import type { RefusalKind } from "../../providers/provider.ts";

/** How a call to a grant's provider went, up to the first byte of its answer. */
export type CallOutcome =
  /** An answer began: its status is a success and its first byte is here. */
  | { readonly kind: "answered" }
  /** A status that is not a success, and what it is about. */
  | {
      readonly kind: "refused";
      readonly about: RefusalKind;
      readonly status: number;
      /** A fault of the provider's that it does not bill, by its page or an operator's word. */
      readonly isFree?: true;
      /** What `retry-after` says. */
      readonly retryAfterMs?: number;
    }
  /** No byte left, so nobody can bill for it. */
  | { readonly kind: "unreachable" }
  | { readonly kind: "timeout" }
  | { readonly kind: "cut" }
  /** Nothing can be concluded: the client hung up, or the request was never meant to leave. */
  | { readonly kind: "nothing" };

/** What a call that ended without a status and without a byte says about its grant. */
export function outcomeOfCall({ kind }: UpstreamOutcome): CallOutcome {
  if (kind === "not_sent") return { kind: "unreachable" };
  if (kind === "timeout") return { kind: "timeout" };
  return { kind: kind === "aborted" ? "nothing" : "cut" };
}

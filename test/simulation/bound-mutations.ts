import { forgetsCacheWrites, forgetsTemplates, forgetsUnaskedWrites } from "./dear-requests.ts";
import type { Mutation } from "./mutation.ts";

/** Mutations of what a request is bounded by. */
export const boundMutations: readonly Mutation[] = [
  {
    id: "template-unbounded",
    bug: "a token is taken to be a byte that was sent, though a template writes tools anew",
    breaks: "bill_is_bounded",
    defect: { protocol: forgetsTemplates },
  },
  {
    id: "cache-write-at-input-price",
    bug: "input that is kept for an hour is held and charged as other input",
    breaks: "bill_is_bounded",
    defect: { protocol: forgetsCacheWrites },
  },
  {
    id: "unasked-cache-write-at-input-price",
    bug: "a server that keeps what nobody marked is held and charged as if it did not",
    breaks: "bill_is_bounded",
    defect: { protocol: forgetsUnaskedWrites },
  },
];

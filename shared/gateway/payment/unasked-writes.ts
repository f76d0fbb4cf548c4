import type { ReportedUsage } from "../../wire/protocol.ts";

/** What reports have shown of a provider that may put into a prompt cache what nobody marked. */
export type UnaskedWrites = {
  /** Takes what was reported of a request that marked nothing. */
  readonly learn: (reported: ReportedUsage) => void;
  /** Whether an input of so many tokens goes there for all that is known: true until others did not. */
  readonly mayBe: (inputTokens: number) => boolean;
};

/** What is shorter is kept by no vendor, whatever the model (the longest such bound, Anthropic's, 2026-11). */
const keptTokensMin = 4_096;

/**
 * Nobody is charged for ever for a cache that a server does not have: an input that went nowhere shows
 * it of all that are no longer, and a long one of all. One that did go there shows that any may.
 */
export function createUnaskedWrites(): UnaskedWrites {
  let isProven = false;
  let longestUnkept = 0;
  return {
    learn({ inputTokens = 0, cachedInputTokens = 0, cacheWriteInputTokens = 0 }) {
      isProven ||= cacheWriteInputTokens > 0;
      // What came from the cache need not go there.
      longestUnkept = Math.max(longestUnkept, inputTokens - cachedInputTokens);
    },
    mayBe: (inputTokens) =>
      isProven || (longestUnkept < keptTokensMin && inputTokens > longestUnkept),
  };
}

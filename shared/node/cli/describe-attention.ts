import type { Attention, Grant } from "../../schemas/grant.ts";
import { formatTime } from "./format-time.ts";

const reasons = {
  key_refused: "its provider refuses the key",
  credit_used: "its account has no money left",
  model_missing: "its provider does not have the model",
} as const satisfies Record<Attention["reason"], string>;

/** What of a grant is not asked at present and why, a sentence each; empty if all of it is. */
export function describeAttention(
  { name, attention, modelAttention = {} }: Grant,
  timeZone: string,
): string[] {
  const describe = (what: string, { since, nextTryAt, reason }: Attention) =>
    `${what} is not asked since ${formatTime(since, timeZone)}: ${reasons[reason]}. Next try: ${formatTime(nextTryAt, timeZone)}.`;
  return [
    ...(attention === undefined ? [] : [describe(name, attention)]),
    ...Object.entries(modelAttention).map(([model, mark]) => describe(`${model} of ${name}`, mark)),
  ];
}

import { nearlyUsedShare, shareLeft } from "@granary/shared/schemas/share-left";
import type { AllowanceState } from "../../pool/allowance-watch.ts";

/** What is paid for: suggestions as somebody types, at line ends, asked for by key, or nothing. */
export type SpendingLevel = "as-typed" | "line-ends" | "by-key" | "off";

/** At most this share left is kept for what somebody asks for. */
const keptShare = 0.1;

/**
 * What the limit that binds leaves to suggestions: all of them above a fifth, those at line ends above
 * a tenth, then those asked for. A limit whose return has passed is taken to be full again, whatever
 * the pool said before; so is one that nobody knows, because the pool itself refuses what is too much.
 */
export function spendingLevel(state: AllowanceState, nowMs: number): SpendingLevel {
  const binding = state.kind === "known" ? state.me.binding : undefined;
  if (binding === undefined) return "as-typed";
  if (binding.resetsAt !== undefined && Date.parse(binding.resetsAt) <= nowMs) return "as-typed";
  const share = shareLeft(binding);
  if (share > nearlyUsedShare) return "as-typed";
  if (share > keptShare) return "line-ends";
  return share > 0 ? "by-key" : "off";
}

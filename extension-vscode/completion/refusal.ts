import type { IgnoreRule } from "../privacy/ignore-rules.ts";
import type { GateReason } from "./gate.ts";

/** Why nothing is suggested at a place; fixed labels, and what a person needs to know more. */
export type Refusal =
  | { readonly kind: GateReason | "not-joined" | "lost-cell" | "policy-off" }
  | { readonly kind: "ignored"; readonly rule: IgnoreRule }
  /** The pool has no model for it; or one that was asked had nothing, or nothing else, to say. */
  | { readonly kind: "no-model" | "nothing" | "nothing-else" }
  | { readonly kind: "failed"; readonly problem: unknown };

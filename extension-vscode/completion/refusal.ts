import type { IgnoreRule } from "../privacy/ignore-rules.ts";
import type { GateReason } from "./gate.ts";

/** Why the pool was asked nothing about a place; fixed labels, and what a person needs to know more. */
export type Refusal =
  | { readonly kind: GateReason | "not-joined" | "lost-cell" | "policy-off" }
  | { readonly kind: "ignored"; readonly rule: IgnoreRule }
  | { readonly kind: "failed"; readonly problem: unknown };

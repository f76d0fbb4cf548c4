import type { AnswerCharge } from "@granary/shared/schemas/answer-charge";
import type { Allowance, Me } from "@granary/shared/schemas/me";

/** What a charge took of the limit that binds: a share of it (0 to 1) and of which period. */
export type ShareTaken = { readonly part: number; readonly period: Allowance["period"] };

/**
 * The share of the binding allowance that a charge took. `undefined` if nothing binds, or if the
 * charge does not say how much of the binding measure it was.
 */
export function shareTaken(
  me: Me | undefined,
  charge: AnswerCharge | undefined,
): ShareTaken | undefined {
  const binding = me?.binding;
  if (binding === undefined || charge === undefined || binding.limit <= 0) return undefined;
  const amount = amountOf(charge, binding.measure);
  return amount === undefined
    ? undefined
    : { part: amount / binding.limit, period: binding.period };
}

/** `me` as the pool will show it after a charge, until the pool itself says so. */
export function meAfter(me: Me, charge: AnswerCharge): Me {
  const allowances = me.allowances.map((allowance) => spend(allowance, charge));
  if (me.binding === undefined) return { ...me, allowances };
  return { ...me, allowances, binding: spend(me.binding, charge) };
}

function spend(allowance: Allowance, charge: AnswerCharge): Allowance {
  const amount = amountOf(charge, allowance.measure) ?? 0;
  const { spent, remaining } = allowance;
  return { ...allowance, spent: spent + amount, remaining: Math.max(0, remaining - amount) };
}

function amountOf(charge: AnswerCharge, measure: Allowance["measure"]): number | undefined {
  if (measure === "microUsd") return charge.microUsd;
  const { input, output } = charge.tokens ?? {};
  return input === undefined && output === undefined ? undefined : (input ?? 0) + (output ?? 0);
}

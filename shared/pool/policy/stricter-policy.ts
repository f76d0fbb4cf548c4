import type { Policy } from "../../schemas/policy.ts";
import { isHostOf } from "./policy-hosts.ts";

/**
 * The policy that asks for what either of two does, and for nothing else: what is hidden, switched off,
 * ignored or kept away from by one is so by both, and only hosts that both allow may be asked. Its lists
 * are in order and say nothing twice, so that equal policies are equal values; what asks for nothing is
 * absent.
 */
export function stricterPolicy(one: Policy, other: Policy): Policy {
  return {
    ...unionOf("hide", one, other),
    ...unionOf("featuresOff", one, other),
    ...unionOf("ignore", one, other),
    ...named("hostsOff", widest([...(one.hostsOff ?? []), ...(other.hostsOff ?? [])])),
    ...hostsOfBoth(one.hostsOnly, other.hostsOnly),
  };
}

function unionOf(key: "hide" | "featuresOff" | "ignore", one: Policy, other: Policy): Policy {
  return named(key, [...new Set<string>([...(one[key] ?? []), ...(other[key] ?? [])])].toSorted());
}

function named(key: keyof Policy, list: readonly string[]): Policy {
  return list.length === 0 ? {} : { [key]: list };
}

/** The names that no other of them stands for. */
function widest(names: readonly string[]): string[] {
  return [...new Set(names)]
    .filter((name) => !names.some((other) => other !== name && isHostOf(name, other)))
    .toSorted();
}

/** Empty where both name hosts and none is in both: then none may be asked. */
function hostsOfBoth(
  one: readonly string[] | undefined,
  other: readonly string[] | undefined,
): Pick<Policy, "hostsOnly"> {
  if (one === undefined || other === undefined) {
    const only = one ?? other;
    return only === undefined ? {} : { hostsOnly: widest(only) };
  }
  return { hostsOnly: widest([...within(one, other), ...within(other, one)]) };
}

function within(names: readonly string[], all: readonly string[]): string[] {
  return names.filter((name) => all.some((wide) => isHostOf(name, wide)));
}

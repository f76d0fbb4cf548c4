import type { Grant } from "../../schemas/grant.ts";
import type { Policy } from "../../schemas/policy.ts";

/** Whether a host is the named one or below it. */
export function isHostOf(host: string, name: string): boolean {
  return host === name || host.endsWith(`.${name}`);
}

/** Whether texts may go to this host, by its name as an address has it. */
export function maySee(host: string, { hostsOff = [], hostsOnly }: Policy): boolean {
  // Whoever asks for `a.example.` asks the same host.
  const plain = host.replace(/\.$/, "");
  const isNamed = (name: string) => isHostOf(plain, name);
  return !hostsOff.some(isNamed) && (hostsOnly === undefined || hostsOnly.some(isNamed));
}

/** Whether a grant may be used for people with this policy: its own address counts, a relay's too. */
export function mayUse({ baseUrl }: Pick<Grant, "baseUrl">, policy: Policy | undefined): boolean {
  if (policy?.hostsOff === undefined && policy?.hostsOnly === undefined) return true;
  const host = URL.parse(baseUrl)?.hostname;
  return host !== undefined && maySee(host, policy);
}

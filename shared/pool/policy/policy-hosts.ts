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

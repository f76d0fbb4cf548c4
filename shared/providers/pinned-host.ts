/**
 * True if a key may be sent to this host. `hosts` are whole names; `*.example.com` stands for exactly
 * one label before `.example.com`, because a domain's owner may let strangers name what is deeper.
 * `hostname` is as `URL` writes it: lower case, and no port. A name with a dot at its end, an empty
 * label or anything but letters, digits and hyphens matches no pattern.
 */
export function isPinnedHost(hosts: readonly string[], hostname: string): boolean {
  return hosts.some((host) => {
    if (!host.startsWith("*.")) return host === hostname;
    const rest = host.slice(1);
    if (!hostname.endsWith(rest)) return false;
    return /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(hostname.slice(0, -rest.length));
  });
}

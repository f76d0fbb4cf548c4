/** Where a pool listens unless told otherwise. */
export const defaultPort = 8790;
export const defaultHost = "127.0.0.1";

/** A host and a port as the origin of an address; IPv6 addresses get their brackets. */
export function originOf(host: string, port: number): string {
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

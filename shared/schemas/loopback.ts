/**
 * Whether a host, as a URL names it, is this machine's loopback interface: the only place that is
 * reached without encryption.
 */
export const isLoopback = (hostname: string): boolean =>
  /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);

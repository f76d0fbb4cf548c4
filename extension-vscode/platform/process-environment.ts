/** What whoever set this machine up says of pools, or empty: never a folder's settings or file. */
export type Environment = {
  /** A join link, or a text with one in it. */
  readonly joinLink: string;
  /** The full path of a file that holds one. */
  readonly joinFile: string;
  /** Whether a proxy is set. Which one is not told: its address may have a password in it. */
  readonly hasProxy: boolean;
};

const proxies = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];

/** The environment this editor was started in. */
export function readEnvironment(): Environment {
  const { env } = process;
  return {
    joinLink: env["GRANARY_JOIN"] ?? "",
    joinFile: env["GRANARY_JOIN_FILE"] ?? "",
    hasProxy: proxies.some((name) => (env[name] ?? "") !== ""),
  };
}

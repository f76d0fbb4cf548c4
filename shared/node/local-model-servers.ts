import { limits } from "../schemas/limits.ts";
import { probeEndpoint } from "./probe-endpoint.ts";

/** A model server people run on their own machine, and where it listens unless told otherwise. */
export type LocalModelServer = {
  readonly name: string;
  readonly baseUrl: string;
};

/** Default addresses as each project documents them (checked 2026-11). */
export const localModelServers: readonly LocalModelServer[] = [
  { name: "Ollama", baseUrl: "http://127.0.0.1:11434/v1" },
  { name: "LM Studio", baseUrl: "http://127.0.0.1:1234/v1" },
  { name: "llama.cpp", baseUrl: "http://127.0.0.1:8080/v1" },
];

/** A local server that answered with at least one model. */
export type FoundModelServer = LocalModelServer & { readonly models: readonly string[] };

/**
 * The first of these servers that answers with models. All are asked at once, so that a machine
 * without any costs one short time-out.
 */
export async function findLocalModelServer(
  servers: readonly LocalModelServer[],
  options: { readonly fetch: typeof fetch },
): Promise<FoundModelServer | undefined> {
  const probes = await Promise.all(
    servers.map(async (server) => ({
      server,
      probe: await probeEndpoint({
        baseUrl: server.baseUrl,
        timeoutMs: limits.localProbeTimeoutMs,
        fetch: options.fetch,
      }),
    })),
  );
  for (const { server, probe } of probes) {
    if (probe.kind === "models" && probe.names.length > 0) {
      return { ...server, models: probe.names };
    }
  }
  return undefined;
}

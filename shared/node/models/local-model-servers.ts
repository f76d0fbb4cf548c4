import { limits } from "../../schemas/limits.ts";
import { plainlyPrivateHosts } from "../../pool/private-host.ts";
import { probeEndpoint } from "./probe-endpoint.ts";

/** A model server people run on their own machine, and where it listens unless told otherwise. */
export type LocalModelServer = {
  readonly name: string;
  readonly baseUrl: string;
};

/** Default addresses as each project documents them (checked 2026-11). */
const localModelServers: readonly LocalModelServer[] = [
  { name: "Ollama", baseUrl: "http://127.0.0.1:11434/v1" },
  { name: "LM Studio", baseUrl: "http://127.0.0.1:1234/v1" },
  { name: "llama.cpp", baseUrl: "http://127.0.0.1:8080/v1" },
];

/** The servers to look for: those above, or none where `GRANARY_LOCAL_MODELS` is `off`. */
export function chooseLocalServers(
  env: Readonly<Record<string, string | undefined>>,
): readonly LocalModelServer[] {
  return env["GRANARY_LOCAL_MODELS"] === "off" ? [] : localModelServers;
}

/** A local server that answered with at least one model. */
export type FoundModelServer = LocalModelServer & { readonly models: readonly string[] };

/**
 * The first of these servers that answers with models. All are asked at once, so that a machine
 * without any costs one short time-out.
 */
export async function findLocalModelServer(
  servers: readonly LocalModelServer[],
  timeoutMs: number = limits.localProbeTimeoutMs,
): Promise<FoundModelServer | undefined> {
  const probes = await Promise.all(
    servers.map(async (server) => ({
      server,
      probe: await probeEndpoint({
        baseUrl: server.baseUrl,
        timeoutMs,
        privateHosts: plainlyPrivateHosts(server.baseUrl),
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

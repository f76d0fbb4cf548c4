import type { GrantEndpoint } from "../../../pool/grant-endpoint.ts";
import { limits } from "../../../schemas/limits.ts";
import type { Probe } from "../../models/probe-endpoint.ts";
import { SetupError } from "../../setup-error.ts";
import type { CliContext } from "../cli-context.ts";
import type { GrantAddOptions } from "./grant-options.ts";

/**
 * The models an endpoint says it has; `undefined` if it was not asked, or answers but lists none in a
 * way that is known while the options name models themselves. Throws `endpoint_refused_key` and
 * `endpoint_unreachable`.
 */
export async function findModels(
  { provider, baseUrl, privateHosts }: GrantEndpoint,
  options: Pick<GrantAddOptions, "probe" | "model"> & { readonly key: string | undefined },
  context: Pick<CliContext, "stderr">,
): Promise<readonly string[] | undefined> {
  if (!options.probe) return undefined;
  const [dialect] = Object.values(provider.speaks);
  const auth = options.key === undefined ? {} : provider.authHeaders(options.key);
  const headers = { ...dialect?.headers, ...auth };
  const timeoutMs = limits.probeTimeoutMs;
  // Only who asks an endpoint reads what does it.
  const { probeEndpoint } = await import("../../models/probe-endpoint.ts");
  const probe = await probeEndpoint({ baseUrl, headers, timeoutMs, privateHosts });
  if (probe.kind === "models") {
    const count = probe.names.length;
    context.stderr(`${baseUrl} answers and has ${count} ${count === 1 ? "model" : "models"}.\n`);
    return probe.names;
  }
  if (probe.kind === "not_compatible" && options.model.length > 0) {
    context.stderr(`Note: ${baseUrl} does not list its models: ${probe.detail}.\n`);
    return undefined;
  }
  return refuseProbe(probe, baseUrl);
}

function refuseProbe(probe: Exclude<Probe, { kind: "models" }>, baseUrl: string): never {
  if (probe.kind === "refused_key") {
    throw new SetupError("endpoint_refused_key", `${baseUrl} refuses the key.`, {
      hint: "Nothing was saved. Check the key, or give one if there was none.",
    });
  }
  throw new SetupError("endpoint_unreachable", `${baseUrl} cannot be used: ${probe.detail}.`, {
    hint: "Nothing was saved. Check the address, or add --no-probe to save it unchecked.",
  });
}

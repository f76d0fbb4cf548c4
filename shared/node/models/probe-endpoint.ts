import * as z from "zod";
import type { HeaderMap, UpstreamOutcome } from "../../ports/http.ts";
import { limits } from "../../schemas/limits.ts";
import { addressNotPublic } from "../http/egress/checked-connect.ts";
import { createUndiciUpstream } from "../http/undici-upstream.ts";

/** What an endpoint said when it was asked for its models. Neither a name nor `detail` holds a key. */
export type Probe =
  | { readonly kind: "models"; readonly names: readonly string[] }
  | { readonly kind: "refused_key"; readonly status: number }
  | { readonly kind: "not_compatible"; readonly detail: string }
  | { readonly kind: "unreachable"; readonly detail: string };

/** OpenAI's list of models (checked 2026-11); only what is needed, as vendors differ in the rest. */
const modelsSchema = z.object({ data: z.array(z.object({ id: z.string().min(1) })) });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readModels(text: string): Probe {
  const parsed = modelsSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    return { kind: "not_compatible", detail: "it does not answer with a list of models" };
  }
  return { kind: "models", names: [...new Set(parsed.data.data.map(({ id }) => id))] };
}

/** A server that gives back what it was sent must not make a model of it. */
function withoutKeys(probe: Extract<Probe, { kind: "models" }>, headers: HeaderMap = {}): Probe {
  const keys = Object.values(headers).map((value) => value.replace(/^\S+ /, ""));
  const isKey = (name: string) => keys.some((key) => key.length >= 8 && name.includes(key));
  return { kind: "models", names: probe.names.filter((name) => !isKey(name)) };
}

/**
 * Asks an OpenAI-compatible endpoint which models it has (`GET {baseUrl}/models`), over the checked
 * connections that answers come over too: into a private network only where `privateHosts` names
 * the host. Follows no redirect, because the key must not go to another host. Never throws.
 */
export async function probeEndpoint(options: {
  readonly baseUrl: string;
  readonly headers?: HeaderMap;
  readonly timeoutMs: number;
  readonly privateHosts?: readonly string[] | undefined;
}): Promise<Probe> {
  const upstream = createUndiciUpstream();
  const answer = { status: 0, isTooLong: false, chunks: [] as Uint8Array[], bytes: 0 };
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), options.timeoutMs);
  try {
    const outcome = await upstream.send(
      {
        method: "GET",
        url: `${options.baseUrl.replace(/\/+$/, "")}/models`,
        headers: { accept: "application/json", "accept-encoding": "identity", ...options.headers },
        body: undefined,
        signal: stop.signal,
        headTimeoutMs: options.timeoutMs,
        idleTimeoutMs: options.timeoutMs,
        privateHosts: options.privateHosts,
      },
      {
        head: (status) => {
          answer.status = status;
        },
        data: (bytes) => {
          answer.bytes += bytes.length;
          if (answer.bytes <= limits.probeBodyBytesMax) answer.chunks.push(bytes);
          else {
            answer.isTooLong = true;
            stop.abort();
          }
        },
      },
    );
    if (answer.isTooLong) {
      return { kind: "not_compatible", detail: "its list of models is too long" };
    }
    if (outcome.kind !== "complete") return { kind: "unreachable", detail: reasonOf(outcome) };
    const probe = readAnswer(answer.status, Buffer.concat(answer.chunks).toString("utf8"));
    return probe.kind === "models" ? withoutKeys(probe, options.headers) : probe;
  } finally {
    clearTimeout(timer);
    await upstream.close();
  }
}

function readAnswer(status: number, text: string): Probe {
  if (status >= 200 && status < 300) return readModels(text);
  if (status === 401 || status === 403) return { kind: "refused_key", status };
  return { kind: "not_compatible", detail: `it answers with status ${status}` };
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "its host name is not known",
  EAI_AGAIN: "its host name cannot be looked up now",
  ECONNRESET: "it closed the connection",
  UND_ERR_SOCKET: "it closed the connection",
  UND_ERR_CONNECT_TIMEOUT: "it did not answer in time",
  [addressNotPublic]: "it lies in a private network",
};

/** Only known codes become words: a message of a library might repeat what was sent. */
function reasonOf(outcome: Exclude<UpstreamOutcome, { readonly kind: "complete" }>): string {
  const late = "it did not answer in time";
  if (outcome.kind === "timeout" || outcome.kind === "aborted") return late;
  const { detail } = outcome;
  if (detail === "aborted") return late;
  if (detail.startsWith("ERR_TLS") || detail.includes("CERT")) {
    return "its certificate is not trusted";
  }
  return reasons[detail] ?? "the connection failed";
}

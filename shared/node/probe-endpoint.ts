import { z } from "zod";
import type { HeaderMap } from "../ports/http.ts";
import { limits } from "../schemas/limits.ts";

/** What an endpoint said when it was asked for its models. `detail` never holds a key. */
export type Probe =
  | { readonly kind: "models"; readonly names: readonly string[] }
  | { readonly kind: "refused_key"; readonly status: number }
  | { readonly kind: "not_compatible"; readonly detail: string }
  | { readonly kind: "unreachable"; readonly detail: string };

/** OpenAI's list of models (checked 2026-11); only what is needed, as vendors differ in the rest. */
const modelsSchema = z.object({ data: z.array(z.object({ id: z.string().min(1) })) });

async function readBounded(answer: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.length;
    if (size > limits.probeBodyBytesMax) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readModels(text: string | undefined): Probe {
  if (text === undefined) {
    return { kind: "not_compatible", detail: "its list of models is too long" };
  }
  const parsed = modelsSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    return { kind: "not_compatible", detail: "it does not answer with a list of models" };
  }
  return { kind: "models", names: [...new Set(parsed.data.data.map(({ id }) => id))] };
}

/**
 * Asks an OpenAI-compatible endpoint which models it has (`GET {baseUrl}/models`). Follows no
 * redirect, because the key must not go to another host. Never throws.
 */
export async function probeEndpoint(options: {
  readonly baseUrl: string;
  readonly headers?: HeaderMap;
  readonly timeoutMs: number;
  readonly fetch: typeof fetch;
}): Promise<Probe> {
  const url = `${options.baseUrl.replace(/\/+$/, "")}/models`;
  try {
    const answer = await options.fetch(url, {
      headers: { accept: "application/json", ...options.headers },
      redirect: "manual",
      signal: AbortSignal.timeout(options.timeoutMs),
    });
    if (answer.ok) return readModels(await readBounded(answer));
    await answer.body?.cancel();
    if (answer.status === 401 || answer.status === 403) {
      return { kind: "refused_key", status: answer.status };
    }
    return { kind: "not_compatible", detail: `it answers with status ${answer.status}` };
  } catch (error) {
    return { kind: "unreachable", detail: reasonOf(error) };
  }
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "its host name is not known",
  EAI_AGAIN: "its host name cannot be looked up now",
  ECONNRESET: "it closed the connection",
  TimeoutError: "it did not answer in time",
};

/** Only known codes become words: a message of a library might repeat what was sent. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const codes = [
    cause instanceof Error ? (cause as NodeJS.ErrnoException).code : undefined,
    error instanceof Error ? error.name : undefined,
  ];
  for (const code of codes) {
    if (code === undefined) continue;
    const reason = reasons[code];
    if (reason !== undefined) return reason;
    if (code.startsWith("ERR_TLS") || code.includes("CERT"))
      return "its certificate is not trusted";
  }
  return "the connection failed";
}

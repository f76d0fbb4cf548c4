import type { ClientProtocolId } from "@granary/shared/wire/dialect";
import { protocolAt } from "./protocol-at.ts";

/** What a request of the shortest sensible kind asks. */
export type Wish = {
  readonly model: string;
  readonly text: string;
  readonly stream?: boolean | undefined;
};

/** A valid request of each protocol clients may speak, as its own documentation writes it. */
export const requestOf: Readonly<
  Record<ClientProtocolId, (wish: Wish) => Readonly<Record<string, unknown>>>
> = {
  "chat-completions": ({ model, text, stream }) => ({
    model,
    messages: [
      { role: "system", content: "Be brief." },
      { role: "user", content: text },
    ],
    max_tokens: 64,
    ...streamed(stream),
  }),
  responses: ({ model, text, stream }) => ({
    model,
    instructions: "Be brief.",
    input: [{ role: "user", content: [{ type: "input_text", text }] }],
    max_output_tokens: 64,
    ...streamed(stream),
  }),
  messages: ({ model, text, stream }) => ({
    model,
    system: "Be brief.",
    messages: [{ role: "user", content: text }],
    max_tokens: 64,
    ...streamed(stream),
  }),
  embeddings: ({ model, text }) => ({ model, input: [text, "another text"] }),
  completions: ({ model, text, stream }) => ({
    model,
    prompt: text,
    max_tokens: 64,
    ...streamed(stream),
  }),
  "fim-completions": ({ model, text, stream }) => ({
    model,
    prompt: text,
    suffix: "return total;\n}",
    max_tokens: 64,
    ...streamed(stream),
  }),
};

/** What is posted to addresses that belong to no protocol. */
const otherBodies: Readonly<Record<string, (wish: Wish) => Readonly<Record<string, unknown>>>> = {
  "/v1/messages/count_tokens": ({ model, text }) => ({
    model,
    messages: [{ role: "user", content: text }],
  }),
  "/v1/grants": ({ model }) => ({
    provider: "openai-compatible",
    kind: "model-server",
    baseUrl: "https://models.example.org/v1",
    models: [{ name: model, aliases: [] }],
    budgets: [{ period: "total", limit: { tokens: 1_000 } }],
    validUntil: "2100-01-01T00:00:00Z",
  }),
  "/v1/ledger/:hold/refund": () => ({ nothing: true, evidence: "Invoice 7" }),
};

/** What stands for parameters of addresses. */
const parameters: Readonly<Record<string, string>> = {
  "*model": "the-model",
  ":id": "grant_0000000000000000",
  ":hold": "hold_0000000000000000",
};

/** An address of a route that somebody would call. */
export function addressOf({ path }: { readonly path: string }): string {
  return path.replaceAll(/[:*][a-z]+/g, (name) => parameters[name] ?? "something");
}

/** A valid body for a route, `undefined` where it takes none. */
export function bodyFor(
  { path, method }: { readonly path: string; readonly method: string },
  wish: Wish,
): Readonly<Record<string, unknown>> | undefined {
  if (method === "GET") return undefined;
  const protocol = protocolAt(path);
  const write = protocol === undefined ? otherBodies[path] : requestOf[protocol.id];
  return write?.(wish) ?? {};
}

/** Protocols that have no streams. */
const unaryOnly: ReadonlySet<ClientProtocolId> = new Set(["embeddings"]);

/** Whether this protocol knows streams at all. */
export function canStream(protocol: ClientProtocolId): boolean {
  return !unaryOnly.has(protocol);
}

function streamed(stream: boolean | undefined): Readonly<Record<string, unknown>> {
  return stream === undefined ? {} : { stream };
}

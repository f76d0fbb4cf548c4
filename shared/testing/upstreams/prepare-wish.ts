import type { ClientProtocolId, Dialect, UpstreamProtocolId } from "../../wire/dialect.ts";
import { protocols } from "../../wire/protocols/index.ts";
import type { Prepared, Question, UpstreamModel } from "../../wire/protocol.ts";

/** Who asks whom, in which words. */
export type Wish = {
  readonly from: "chat-completions" | "responses" | "messages";
  readonly to: UpstreamProtocolId;
  /** The upstream's name of the model; a Claude if nothing is said. */
  readonly model?: string;
  readonly maxOutputTokens?: number;
  readonly dialect?: Partial<Dialect>;
  /** Called between the steps of a long request. */
  readonly nextTurn?: () => Promise<void>;
};

type Find = (pair: {
  readonly from: ClientProtocolId;
  readonly to: UpstreamProtocolId;
  readonly wants: "chat";
}) =>
  | {
      readonly prepare: (
        question: Question,
        target: UpstreamModel & {
          readonly protocol: UpstreamProtocolId;
          readonly baseUrl: string;
          readonly nextTurn?: () => Promise<void>;
        },
      ) => Promise<Prepared>;
    }
  | undefined;

/** The request that would leave for what a client wrote, by the translation that `find` finds. */
export async function prepareWish(find: Find, wish: Wish, body: object): Promise<Prepared> {
  const protocol = protocols.find(({ id }) => id === wish.from);
  const question = protocol?.read(new TextEncoder().encode(JSON.stringify(body)), {});
  const translation = find({ from: wish.from, to: wish.to, wants: "chat" });
  if (question === undefined || translation === undefined) throw new Error("There is none.");
  return translation.prepare(question, {
    protocol: wish.to,
    baseUrl: "https://api.example.com",
    model: {
      name: wish.model ?? "claude-sonnet-4-5",
      maxOutputTokens: wish.maxOutputTokens ?? 64_000,
    },
    dialect: { path: "chat", streamUsage: true, ...wish.dialect },
    ...(wish.nextTurn !== undefined && { nextTurn: wish.nextTurn }),
  });
}

/** A prepared request's JSON. */
export function preparedBody({ body }: Prepared): { readonly [field: string]: unknown } {
  return JSON.parse(new TextDecoder().decode(body)) as { readonly [field: string]: unknown };
}

/** A small picture, as base64. */
export const pixel =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkM9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

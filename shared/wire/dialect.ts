import type { HeaderMap } from "../ports/http.ts";
import type { Price } from "../schemas/grant.ts";

/** The protocols clients may speak to the pool. */
export const clientProtocolIds = [
  "chat-completions",
  "responses",
  "messages",
  "embeddings",
  "completions",
  "fim-completions",
] as const;
export type ClientProtocolId = (typeof clientProtocolIds)[number];

/** What upstreams speak: the same, and two that only they do, which is translated to. */
export type UpstreamProtocolId = ClientProtocolId | "generate-content" | "converse";

/** What a field of a server's own may be: one plain value, or an object of such. */
export type OwnField = PlainType | Readonly<Record<string, PlainType>>;
type PlainType = "boolean" | "number" | "string";

/**
 * What a model's template may make of JSON: `spaced`, with a blank after commas and colons; `indented`
 * by four as well, for tokenizers that take blanks together; `any`, whatever templates and tokenizers
 * do, escapes and repetitions included.
 */
export type TemplateKind = "spaced" | "indented" | "any";

type FixedValue = string | number | boolean | { readonly [field: string]: FixedValue };
type FixedFields = Readonly<Record<string, FixedValue>>;

/** How one provider speaks one protocol: what must be known to write a request for it. */
export type Dialect = {
  /**
   * The address: below the grant's base address, or from the host's root if it begins with `/`.
   * `{model}` stands for the model's name, encoded.
   */
  readonly path: string;
  /** The request field that bounds the answer. Absent where the protocol leaves no choice. */
  readonly outputLimitField?: "max_tokens" | "max_completion_tokens";
  /**
   * Whether 0 as the longest answer means none. Absent where that is not said: it may mean no limit,
   * as it does to Ollama.
   */
  readonly emptyAnswers?: boolean;
  /** Whether `stream_options.include_usage` is understood. False where absent. */
  readonly streamUsage?: boolean;
  /**
   * Tokens of thought that may be billed with each answer besides, where the field above does not
   * bound them. Absent where it does.
   */
  readonly thinkingTokensMax?: number;
  /** Request fields the provider refuses, removed before sending. */
  readonly dropFields?: readonly string[];
  /**
   * Fields besides the protocol's that are harmless there and wanted, and exactly what each may be.
   * Any other value is left out.
   */
  readonly ownFields?: Readonly<Record<string, OwnField>>;
  /**
   * How a template may write tools, formats and calls for this model, which is more than was sent.
   * Absent, and `undefined` for a model: the vendor counts what it is sent.
   */
  readonly templates?: (model: string) => TemplateKind | undefined;
  /**
   * What going into the prompt cache costs, where a model's price does not say: what other input does;
   * that, but for what a request marks, which has Anthropic's rule; or so many per cent of it, whatever
   * is marked, because the provider keeps by itself. Absent: nobody knows, and it may be the dearest.
   */
  readonly cacheWrites?: "as-input" | "marked" | { readonly unaskedPercent: number };
  /** The one form it takes ids of calls in. Absent: whatever is short enough. */
  readonly callIds?: "nine-letters";
  /** Whether it takes back thoughts that nobody signed, where its protocol has signed ones. */
  readonly takesPlainThoughts?: boolean;
  /** Request fields always sent with this value, because another value changes the price. */
  readonly fixedFields?: FixedFields;
  /**
   * More of them, which keep the bill within a model's price where the provider itself chooses among
   * several. They win over the others.
   */
  readonly fixPrice?: (price: Price) => FixedFields;
  /** Headers this protocol wants besides the key's. */
  readonly headers?: HeaderMap;
};

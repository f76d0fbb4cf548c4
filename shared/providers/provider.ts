import type { HeaderMap } from "../ports/http.ts";

/**
 * What the pool must know about one provider: a record of facts. One file each, named after its id,
 * listed in `index.ts`; `providers.test.ts` says what was forgotten.
 */
export type Provider = {
  /** The file's name. */
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  /** Where it is described, and the month that was read: the source of every fact below. */
  readonly docs: { readonly url: string; readonly checked: string };
  /** The base address when a grant names none, ending before `/chat/completions`. */
  readonly baseUrl: string | undefined;
  /** Hosts a key may be sent to. `any` only where the grant's own address is the provider. */
  readonly hosts: readonly string[] | "any";
  /** True if an endpoint of this kind may live on a private or loopback address. */
  readonly selfHosted: boolean;
  /** The headers that carry the key; nothing else ever does. */
  readonly authHeaders: (key: string) => HeaderMap;
  /** The request field that bounds the answer. */
  readonly outputLimitField: "max_tokens" | "max_completion_tokens";
  /** Whether `stream_options.include_usage` is understood. */
  readonly streamUsage: boolean;
  /** Request fields the provider refuses, removed before sending. */
  readonly dropFields: readonly string[];
  /** Request fields always sent with this value, because another value changes the price. */
  readonly fixedFields: Readonly<Record<string, string | number | boolean>>;
};

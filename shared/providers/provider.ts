import type { HeaderMap } from "../ports/http.ts";
import type { FimTemplate, Thinking } from "../schemas/grant.ts";
import type { Dialect, UpstreamProtocolId } from "../wire/dialect.ts";

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
  /** The base address when a grant names none. Absent where each account or machine has its own. */
  readonly baseUrl: string | undefined;
  /**
   * Hosts a key may be sent to, by their whole names. `*.example.com` stands for exactly one label
   * before the dot: an account's own name. `any` only where the grant's own address is the provider.
   */
  readonly hosts: readonly string[] | "any";
  /** True if an endpoint of this kind may live on a private or loopback address. */
  readonly selfHosted: boolean;
  /** The headers that carry the key; nothing else ever does. */
  readonly authHeaders: (key: string) => HeaderMap;
  /**
   * The protocols it understands by itself, and how. Clients of another one are translated to the
   * first of these that can be translated to.
   */
  readonly speaks: Readonly<Partial<Record<UpstreamProtocolId, Dialect>>>;
  /**
   * Which of its models were taught to fill in the middle of code and can be asked to as a question
   * of that kind, by the names it calls them, and the page that says so. A grant that says it itself
   * wins. Absent, and `undefined` for a model: nothing is known.
   */
  readonly fillsIn?: {
    readonly docs: { readonly url: string; readonly checked: string };
    readonly by: (model: string) => ModelFim | undefined;
  };
  /**
   * Which of its models never produce anything unseen, or show all they think, by the names it calls
   * them and the request as it is sent, and the page that says so. A grant that says it itself wins.
   * Absent, and `undefined` for a model: it may think unseen, or call a tool that comes in one piece.
   */
  readonly thinks?: {
    readonly docs: { readonly url: string; readonly checked: string };
    readonly by: (model: string, request: SentRequest) => Thinking | undefined;
  };
  /** Its name in the package that has prices; absent where there are none to have. */
  readonly pricesUnder?: string;
  /** Hosts where everything costs so many per cent more than its prices say. */
  readonly dearerHosts?: { readonly hosts: readonly string[]; readonly percent: number };
  /** How its limits on requests and tokens refill, where its documentation says. */
  readonly limits?: {
    readonly shape: "bucket" | "window";
    /** The window of what its headers report about requests, where that is not a minute. */
    readonly reportedRequestsWindowMs?: number;
  };
  /**
   * Refusals that it does not bill though its documentation counts them as faults of its own, such as
   * when it is overloaded, and the page that says so. Only what comes before any byte of an answer and
   * with an error in its body counts: other 5xx may be a proxy's. Absent: nothing is known.
   */
  readonly freeFailures?: {
    readonly docs: { readonly url: string; readonly checked: string };
    readonly statuses: readonly number[];
  };
  /**
   * Refusals of a request for itself that it bills all the same, and the page that says so. `signs` are
   * those of `judge`. Absent: what is refused for itself is free.
   */
  readonly billedRefusals?: {
    readonly docs: { readonly url: string; readonly checked: string };
    readonly by: (status: number, signs: string) => boolean;
  };
  /** How long it may be silent, where that is longer than from others, in milliseconds. */
  readonly timeouts?: {
    readonly headMs?: number;
    readonly idleMs?: number;
    readonly lifeMs?: number;
  };
  /**
   * What a refusal means where the status alone says something else, such as 400 for an account
   * without money. `signs` are the refusal's codes and types and, after `message: `, its messages: in
   * lower case, each on one line. A message may repeat what a client wrote: go by how it begins.
   */
  readonly judge?: (status: number, signs: string) => RefusalKind | undefined;
};

/** The fields of a request as it is sent. */
export type SentRequest = Readonly<Record<string, unknown>>;

/**
 * How a model fills in by itself: at an address that takes what follows the gap, or by its family's
 * marks where the server only continues texts.
 */
export type ModelFim =
  | { readonly fim: "native" }
  | { readonly fim: "template"; readonly fimTemplate: FimTemplate };

/**
 * What an upstream's refusal is about: the grant's key; its money; the pace of requests; this very
 * request; a model that is not there; or a fault of the provider.
 */
export type RefusalKind = "key" | "credit" | "rate" | "request" | "missing" | "failed";

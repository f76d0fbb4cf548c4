import { providers } from "@granary/shared/providers";
import { routeTo } from "@granary/shared/gateway/choice/provider-route";
import type { Grant, GrantModel } from "@granary/shared/schemas/grant";
import type { Behaviour } from "@granary/shared/practice/upstream/rule";
import type { UpstreamProtocolId } from "@granary/shared/wire/dialect";
import { protocols } from "@granary/shared/wire/protocols/index";
import type { Protocol } from "@granary/shared/wire/protocol";
import { markedKeys } from "./canary-marks.ts";
import { manners } from "./leaky-upstream.ts";
import { canStream, requestOf } from "./requests.ts";
import { grantOf, modelOf, type Side } from "./two-sides.ts";

/** One request, and the grant of its own that pays for it. */
export type CanaryCase = {
  readonly protocol: Protocol;
  readonly isStream: boolean;
  /** The grant's only model: what the upstream goes by. */
  readonly model: string;
  readonly grant: Grant;
  readonly key: string;
  /** What the practice upstream does; absent where the leaky one answers. */
  readonly behaviour?: Behaviour;
  /** True where nothing will come, so that nobody waits for it. */
  readonly isSilent: boolean;
};

/** Everything the practice upstream can be told to do, at least once. */
const behaviours: Readonly<Record<keyof Behaviour, readonly Behaviour[]>> = {
  held: [{ held: { until: Promise.resolve() } }],
  firstTokenMs: [{ firstTokenMs: 20 }],
  tokensPerSecond: [{ tokensPerSecond: 500 }],
  tokensPerChunk: [{ tokensPerChunk: 3 }],
  unseenTokens: [{ unseenTokens: 40 }],
  headers: [{ headers: { "retry-after": "soon", "x-ratelimit-limit-requests": "many" } }],
  status: [400, 401, 402, 403, 404, 418, 429, 500, 503].map((status) => ({ status })),
  body: [{ status: 400, body: { error: { code: "context_length_exceeded" } } }],
  cut: [{ cut: "before_head" }, { cut: { afterChunks: 2 } }],
  usage: [{ usage: "missing" }, { usage: "on_choice" }, { usage: { input: 1e9, output: 1e9 } }],
  malformedChunk: [{ malformedChunk: 0 }, { malformedChunk: 2 }],
  redirectTo: [{ redirectTo: "http://127.0.0.1:9/v1/elsewhere" }],
  hugeBytes: [{ hugeBytes: 17 * 1024 * 1024 }],
  contentType: [{ contentType: "text/html" }, { contentType: "application/x-ndjson" }],
  silent: [{ silent: "before_head" }, { silent: { afterChunks: 2 } }],
  answer: [{ answer: "exactly this" }],
  toolCall: [{ toolCall: { name: "look_up", arguments: { order: 7 } } }],
};

/** What the practice upstream understands; to anything else it says that it does not. */
const practiceSpeaks: ReadonlySet<UpstreamProtocolId> = new Set([
  "chat-completions",
  "completions",
]);

/** Base addresses of the two upstreams. */
type Upstreams = { readonly leaky: string; readonly practice: string };

const kindOf = (protocol: Protocol): Pick<GrantModel, "kind" | "fim"> => {
  if (protocol.id === "embeddings") return { kind: "embedding" };
  return protocol.id === "fim-completions" ? { fim: "native" } : {};
};

/** Providers one runs oneself that can answer this protocol: one straight, one by translation. */
function grants(
  protocol: Protocol,
  model: GrantModel,
  grant: Grant,
): readonly { readonly provider: string; readonly speaks: UpstreamProtocolId }[] {
  const { wants } = protocol.read(
    new TextEncoder().encode(JSON.stringify(requestOf[protocol.id]({ model: "m", text: "t" }))),
    {},
  );
  const question = { protocol: protocol.id, wants };
  const own = providers.filter(({ hosts, selfHosted }) => hosts === "any" && selfHosted);
  const ways = own.map(({ id }) => {
    const kinds = [model, { ...model, fim: "emulated" as const }];
    const found = kinds.map((one) =>
      routeTo(question, { grant: { ...grant, provider: id }, model: one }),
    );
    return { id, way: found.find((way) => way !== undefined) };
  });
  const straight = ways.find(({ way }) => way !== undefined && way.translation === undefined);
  const translated = ways.find(({ way }) => way?.translation !== undefined);
  return [straight, translated].flatMap((found) =>
    found?.way === undefined ? [] : [{ provider: found.id, speaks: found.way.protocol }],
  );
}

/** Every protocol × whole or stream × way to a provider × whatever can go wrong there. */
export function canaryCases(side: Side, upstreams: Upstreams): readonly CanaryCase[] {
  const practiced = Object.values(behaviours).flat();
  const cases: CanaryCase[] = [];
  const add = (
    asked: Pick<CanaryCase, "protocol" | "isStream">,
    provider: string,
    how: { readonly name: string; readonly behaviour?: Behaviour },
  ) => {
    const number = cases.length + 1;
    const { name, behaviour } = how;
    const isLeaky = behaviour === undefined;
    const model = `case-${number}--${name}`;
    const key = markedKeys[number % markedKeys.length] ?? "";
    const grant = grantOf(side, number, {
      provider,
      baseUrl: isLeaky ? upstreams.leaky : upstreams.practice,
      privateHosts: ["127.0.0.1"],
      models: [modelOf({ name: model, ...kindOf(asked.protocol) })],
    });
    const isSilent = behaviour?.silent !== undefined;
    cases.push({ ...asked, model, grant, key, isSilent, ...(isLeaky ? {} : { behaviour }) });
  };
  for (const protocol of protocols) {
    for (const isStream of canStream(protocol.id) ? [false, true] : [false]) {
      const model = modelOf(kindOf(protocol));
      const grant = grantOf(side, 1, { models: [model] });
      for (const { provider, speaks } of grants(protocol, model, grant)) {
        const asked = { protocol, isStream };
        for (const name of Object.keys(manners)) add(asked, provider, { name });
        if (!practiceSpeaks.has(speaks)) continue;
        // Where a stream never ends its length is no failure, only more to search.
        for (const behaviour of practiced.filter((one) => !isStream || !one.hugeBytes)) {
          add(asked, provider, { name: Object.keys(behaviour).join("-"), behaviour });
        }
      }
    }
  }
  return cases;
}

import { providerOf } from "../../providers/index.ts";
import type { Attention, Grant } from "../../schemas/grant.ts";
import type { GrantLine } from "../../schemas/usage-report.ts";

type AttentionLine = NonNullable<GrantLine["attention"]>[number];

/** What is wrong with a grant, the whole grant's mark first. For its sponsor and for operators alone. */
export function reportAttention(grant: Grant): AttentionLine[] {
  const provider = nameOf(grant);
  const lineOf = (mark: Attention, model?: string): AttentionLine => ({
    reason: mark.reason,
    provider,
    ...(model === undefined ? {} : { model }),
    since: new Date(mark.since).toISOString(),
    nextTryAt: new Date(mark.nextTryAt).toISOString(),
    tries: mark.tries,
  });
  const ofModels = Object.entries(grant.modelAttention ?? {});
  return [
    ...(grant.attention === undefined ? [] : [lineOf(grant.attention)]),
    ...ofModels.map(([model, mark]) => lineOf(mark, model)),
  ];
}

/** What people call the provider; the host where anybody can be one. */
function nameOf({ provider: id, baseUrl }: Grant): string {
  const provider = providerOf(id);
  const host = provider?.hosts === "any" ? URL.parse(baseUrl)?.host : undefined;
  return host ?? provider?.name ?? id;
}

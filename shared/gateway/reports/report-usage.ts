import * as z from "zod";
import { reportUsage as reportUse } from "../../pool/reports/usage-report.ts";
import { chooseSubject } from "../../pool/reports/usage-scope.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import { limits } from "../../schemas/limits.ts";
import { answerJson } from "../answer.ts";
import type { MemberCall } from "../call.ts";
import type { GatewayDependencies } from "../dependencies.ts";
import type { PoolView } from "../pool-view.ts";

/** What a report of use needs. */
export type UsageDependencies = Pick<GatewayDependencies, "store" | "clock"> & {
  readonly view: () => Promise<PoolView>;
};

/**
 * `GET /v1/usage?days=&scope=`: what the books say, as far as the asker may see it. Throws
 * `request_invalid` and `role_missing`.
 */
export async function reportUsage(
  { store, clock, view }: UsageDependencies,
  { request, sink, identity }: MemberCall,
): Promise<void> {
  const { days, scope } = readQuery(request.query);
  const asker = { ...chooseSubject(identity, scope), identity, days };
  answerJson(sink, await reportUse(store, asker, { ...(await view()), at: clock.nowMs() }));
}

const querySchema = z.object({
  days: z.coerce.number().int().min(1).max(limits.usageDaysMax).default(31),
  scope: z.enum(["member", "team", "sponsor", "pool"]).optional(),
});

function readQuery(query: URLSearchParams): z.output<typeof querySchema> {
  const parsed = querySchema.safeParse({
    days: query.get("days") ?? undefined,
    scope: query.get("scope") ?? undefined,
  });
  if (parsed.success) return parsed.data;
  throw new GranaryError("request_invalid", "The question about use has a wrong part.", {
    hint: `Ask for 1 to ${limits.usageDaysMax} days, and for member, team, sponsor or pool.`,
  });
}

import type { Provider } from "../../providers/provider.ts";
import type { Grant } from "../../schemas/grant.ts";
import type { FreeFailures, Pool } from "../../schemas/pool.ts";

/** What an operator declares where a line does not say which statuses: nobody had begun to answer. */
export const usualFreeStatuses: readonly number[] = [500, 503, 529];

/**
 * The statuses of refusals that nobody bills for at this grant: what its provider's page says, and
 * what an operator declared for that provider or for the host of the grant's address.
 */
export function freeStatusesOf(
  provider: Pick<Provider, "id" | "freeFailures">,
  { baseUrl }: Pick<Grant, "baseUrl">,
  { freeFailures = [] }: Pick<Pool, "freeFailures">,
): readonly number[] {
  const documented = provider.freeFailures?.statuses ?? [];
  if (freeFailures.length === 0) return documented;
  const host = URL.parse(baseUrl)?.hostname;
  const declared = freeFailures.filter(
    ({ upstream }) => upstream === provider.id || upstream === host,
  );
  return [...documented, ...declared.flatMap(({ statuses }) => statuses)];
}

/** The pool with this declaration in place of an earlier one for the same provider or host. */
export function declareFree(pool: Pool, declaration: FreeFailures): Pool {
  return { ...pool, freeFailures: [...othersThan(pool, declaration.upstream), declaration] };
}

/** The pool without it: failures there count as unknown again. */
export function withdrawFree(pool: Pool, upstream: string): Pool {
  return { ...pool, freeFailures: othersThan(pool, upstream) };
}

function othersThan({ freeFailures = [] }: Pool, upstream: string): FreeFailures[] {
  return freeFailures.filter((one) => one.upstream !== upstream);
}

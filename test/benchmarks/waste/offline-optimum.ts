import { createFlowNetwork } from "./max-flow.ts";
import type { Year } from "./year.ts";

/**
 * The least that could have expired unused, had every wish of the year been known beforehand: given
 * value minus the maximum flow from grants, over the days and kinds of teams each could reach, to
 * what was wished there. Exact, in whole cents.
 */
export function leastExpired({ grants, wishes }: Year): number {
  const places = new Map<string, { readonly day: number; readonly kind: number; value: number }>();
  for (const { day, kind, value } of wishes) {
    const key = `${day}/${kind}`;
    const place = places.get(key) ?? { day, kind, value: 0 };
    place.value += value;
    places.set(key, place);
  }
  const [source, sink, firstGrant] = [0, 1, 2];
  const firstPlace = firstGrant + grants.length;
  const network = createFlowNetwork(firstPlace + places.size);
  [...places.values()].forEach(({ value }, index) => {
    network.connect(firstPlace + index, sink, value);
  });
  grants.forEach((grant, grantIndex) => {
    network.connect(source, firstGrant + grantIndex, grant.value);
    [...places.values()].forEach(({ day, kind }, index) => {
      const reaches = grant.audience.has(kind) && day >= grant.fromDay && day < grant.untilDay;
      if (reaches) network.connect(firstGrant + grantIndex, firstPlace + index, grant.value);
    });
  });
  const given = grants.reduce((total, { value }) => total + value, 0);
  return given - network.maxFlow(source, sink);
}

import { match, type MatchFunction } from "path-to-regexp";
import type { RouteParams } from "./call.ts";
import type { PoolRoute } from "./pool-route.ts";

/** What is at an address. */
export type RouteMatch = {
  /** The address as the table has it, such as `/v1/grants/:id/pause`. Never as it came. */
  readonly path: string;
  readonly params: RouteParams;
  /** The methods it answers to, as `allow` lists them. */
  readonly allow: string;
  readonly routeFor: (method: string) => PoolRoute | undefined;
};

/** Finds what is at a path, or `undefined`. Paths are taken as they came: no case, dot or code is folded. */
export type RouteTable = (path: string) => RouteMatch | undefined;

/**
 * A table of all routes. An address without parameters is found with one look into a map, before any
 * pattern is tried; patterns are tried in the order of the rows.
 */
export function createRouteTable(routes: readonly PoolRoute[]): RouteTable {
  const exact = new Map<string, RouteMatch>();
  const patterns: {
    readonly matches: MatchFunction<Record<string, string>>;
    readonly address: RouteMatch;
  }[] = [];
  for (const [path, rows] of Map.groupBy(routes, (route) => route.path)) {
    const address = addressOf(path, rows);
    if (!hasParams(path)) exact.set(path, address);
    else patterns.push({ matches: match(path, asItCame), address });
  }
  return (path) => {
    const found = exact.get(path);
    if (found !== undefined) return found;
    for (const { matches, address } of patterns) {
      const matched = matches(path);
      if (matched !== false) return { ...address, params: matched.params };
    }
    return undefined;
  };
}

const asItCame = { decode: false, sensitive: true, trailing: false } as const;
const noParams: RouteParams = {};

function hasParams(path: string): boolean {
  return /[:*]/.test(path);
}

/** The methods a row answers to. */
const methodsOf = ({ method }: PoolRoute): readonly string[] =>
  method === "GET" ? ["GET", "HEAD"] : [method];

function addressOf(path: string, rows: readonly PoolRoute[]): RouteMatch {
  const byMethod = new Map(rows.flatMap((row) => methodsOf(row).map((method) => [method, row])));
  return {
    path,
    params: noParams,
    allow: [...byMethod.keys()].join(", "),
    routeFor: (method) => byMethod.get(method),
  };
}

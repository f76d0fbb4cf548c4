import { createDispatch } from "../gateway/dispatch.ts";
import type { PoolRoute } from "../gateway/pool-route.ts";
import { listen } from "../node/http/http-server.ts";
import { systemClock } from "../node/machine/clock.ts";
import type { Identity } from "../ports/store.ts";

/** A running server of these routes. */
export type RouteServer = { readonly url: string; readonly close: () => Promise<void> };

/**
 * Serves routes over real HTTP on a free port of this machine, as the pool would, for tests of one
 * part by itself. Who asks is said by `identify`; by nobody where every route is for anyone.
 */
export async function serveRoutes(
  routes: readonly PoolRoute[],
  identify: Parameters<typeof createDispatch>[1]["identify"] = nobody,
): Promise<RouteServer> {
  const world = { clock: systemClock, log: silentLog };
  const route = createDispatch(routes, { identify, ...world });
  return await listen(route, { host: "127.0.0.1", port: 0, ...world });
}

const nobody = (): Promise<Identity> => Promise.reject(new Error("These routes are for anyone."));
const silent = () => undefined;
const silentLog = { info: silent, warn: silent, error: silent };

import type { Route } from "@granary/shared/ports/http";

/** A route, and what it is doing: for tests that wait until something has been noticed. */
export type WatchedRoute = {
  readonly route: Route;
  /** How many requests have come. */
  readonly arrived: () => number;
  /** How many requests have not ended yet, whether or not their client still waits. */
  readonly running: () => number;
  /** How many clients were seen to hang up. */
  readonly hangUps: () => number;
};

/** Counts what goes through a route. */
export function watchRoute(route: Route): WatchedRoute {
  let arrived = 0;
  let running = 0;
  let hangUps = 0;
  return {
    route: async (request, sink) => {
      arrived += 1;
      running += 1;
      request.signal.addEventListener("abort", () => (hangUps += 1), { once: true });
      try {
        await route(request, sink);
      } finally {
        running -= 1;
      }
    },
    arrived: () => arrived,
    running: () => running,
    hangUps: () => hangUps,
  };
}

import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import type { Mount } from "../../gateway/dependencies.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import { GranaryError } from "../../schemas/granary-error.ts";
import { createPracticeDesk } from "./practice-desk.ts";

/** The practice help desk under the pool's own address. */
export async function mountPracticeDesk(dependencies: {
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly log: Log;
}): Promise<{ readonly mounted: Mount; readonly close: () => void }> {
  // What people type into the practice editor is nobody else's; SQLite's own files follow this one.
  closeSync(openSync(join(dependencies.dataFolder, "practice.sqlite"), "a", 0o600));
  const { routes, close } = await createPracticeDesk(dependencies);
  const find = (method: string, path: string) => {
    const candidates = routes.filter((route) => route.method === method);
    const exact = candidates.find((route) => route.path === path);
    return (
      exact ?? candidates.find(({ prefix }) => prefix !== undefined && path.startsWith(prefix))
    );
  };
  const mounted: Mount = {
    owns: (path) => path === "/practice" || path.startsWith("/practice/"),
    route: async (request, sink) => {
      const found = find(request.method, request.path);
      if (found === undefined) {
        throw new GranaryError("route_unknown", "The practice help desk has nothing there.", {
          hint: "Its inbox is at /practice.",
        });
      }
      await found.route(request, sink);
    },
  };
  return { mounted, close };
}

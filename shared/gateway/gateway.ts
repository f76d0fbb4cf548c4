import type { Route } from "../ports/http.ts";
import { createAuthenticator } from "./access/authenticate.ts";
import { limitGuessing } from "./access/rate-limit-tokens.ts";
import { createGrantRanking } from "./choice/grant-ranking.ts";
import { createOpenKey } from "./delivery/open-key.ts";
import type { GatewayDependencies } from "./dependencies.ts";
import { createDispatch } from "./dispatch.ts";
import { createGrantHealth } from "./health/grant-health.ts";
import { createEndLater } from "./payment/end-later.ts";
import { createTokenCalibration } from "./payment/token-calibration.ts";
import { createPoolView } from "./pool-view.ts";
import { createReportTurns } from "./reports/report-turns.ts";
import { createRoutes } from "./routes.ts";
import { createAdmission } from "./turns/admission.ts";

/**
 * The pool as one route: the composition of its steps and routes, with what each remembers from one
 * request to the next. Every fault becomes a coded answer. Never throws.
 */
export function createGateway(dependencies: GatewayDependencies): Route {
  const { store, clock, log, owner, mounted } = dependencies;
  const { directory } = store;
  const parts = {
    ...dependencies,
    ...limitGuessing(createAuthenticator({ directory, clock }), { clock, log }),
    view: createPoolView({ directory, clock }),
    takeReportTurn: createReportTurns(),
    openKey: createOpenKey(dependencies),
    endLater: createEndLater(dependencies),
    tokenCalibration: createTokenCalibration(),
    admission: createAdmission({
      clock,
      log,
      owner,
      replicas: store.replicas,
      turns: store.turns,
    }),
    grantRanking: createGrantRanking({ ledger: store.ledger, clock }),
    grantHealth: createGrantHealth({ ...dependencies, directory }),
  };
  return createDispatch([...createRoutes(parts), ...mounted], parts);
}

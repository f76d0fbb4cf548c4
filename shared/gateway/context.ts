import type { InboundRequest, ResponseSink } from "../ports/http.ts";
import type { Identity } from "../ports/store.ts";
import type { Authenticator } from "./access/authenticate.ts";
import type { GatewayDependencies } from "./dependencies.ts";
import type { EndLater } from "./payment/end-later.ts";
import type { OpenKey } from "./delivery/open-key.ts";
import type { GrantHealth } from "./health/grant-health.ts";
import type { GrantRanking } from "./choice/grant-ranking.ts";
import type { PoolView } from "./pool-view.ts";
import type { TokenCalibration } from "./payment/token-calibration.ts";
import type { Admission } from "./turns/admission.ts";

/** One request at an address of the pool, and where its answer goes. */
export type Call = { readonly request: InboundRequest; readonly sink: ResponseSink };

/** The same of somebody whose token was valid and whose part in the pool includes the address. */
export type MemberCall = Call & { readonly identity: Identity };

/** What every route works with: the world, and what the gateway remembers of it. */
export type GatewayContext = Omit<GatewayDependencies, "mounted"> &
  Authenticator & {
    /** The pool as of at most `grantCacheMs` ago. */
    readonly view: () => Promise<PoolView>;
    readonly openKey: OpenKey;
    readonly endLater: EndLater;
    readonly tokenCalibration: TokenCalibration;
    readonly admission: Admission;
    readonly grantRanking: GrantRanking;
    readonly grantHealth: GrantHealth;
  };

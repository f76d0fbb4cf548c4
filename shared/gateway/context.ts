import type { Authenticator } from "./access/authenticate.ts";
import type { GatewayDependencies } from "./dependencies.ts";
import type { EndLater } from "./answering/end-later.ts";
import type { GiftHealth } from "./gifts/gift-health.ts";
import type { GiftOrder } from "./gifts/gift-order.ts";
import type { PoolView } from "./pool-view.ts";
import type { TokenScales } from "./answering/token-scale.ts";
import type { Turnstile } from "./turns/turnstile.ts";

/** What every route works with: the world, and what the gateway remembers of it. */
export type GatewayContext = Omit<GatewayDependencies, "mounted"> &
  Authenticator & {
    /** The pool as of at most `grantCacheMs` ago. */
    readonly view: () => Promise<PoolView>;
    readonly endLater: EndLater;
    readonly tokenScales: TokenScales;
    readonly turnstile: Turnstile;
    readonly giftOrder: GiftOrder;
    readonly giftHealth: GiftHealth;
  };

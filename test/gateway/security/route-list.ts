import { createRoutes, type RouteDependencies } from "@granary/shared/gateway/routes";

/** Every row of the pool's own table. Nothing answers here: only what a row says can be asked. */
export const routes = createRoutes({} as RouteDependencies);

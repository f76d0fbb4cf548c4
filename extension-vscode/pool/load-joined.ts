/** Reads what is needed of a pool, once. */
export const loadJoined = () => import("./joined.ts");

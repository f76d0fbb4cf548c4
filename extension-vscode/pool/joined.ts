/**
 * What an editor needs of a pool that it has joined, or is about to join. In the package a file of its
 * own: schemas take longer to build than the rest of a start, and without a pool nobody waits for them.
 */
export { createClient, joinPool } from "@granary/shared/client/client";
export { parseKeptModels } from "./parse-kept-models.ts";
export { parseMembership } from "./parse-membership.ts";
export { parseKeptPolicy } from "./parse-kept-policy.ts";

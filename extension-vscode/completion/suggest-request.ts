import type { ModelChoice } from "./choose-model.ts";
import type { CachePlace } from "./suggestion-cache.ts";

/** One question of the editor, after the gate has let it through. */
export type SuggestRequest = CachePlace & {
  /** The file's path in the folder that is open; absent for a file that is in none. */
  readonly path: string | undefined;
  readonly trigger: "invoked" | "automatic";
  readonly models: ModelChoice;
  /** True where somebody has seen what is known for this place and wants something else. */
  readonly isAnother?: boolean;
};

/**
 * Asks the pool's model what comes at the cursor; `undefined` where there was nobody to ask. Costs
 * money; is aborted by its signal, and ended when what came so far is said to be enough.
 */
export type AskModel = (
  request: SuggestRequest,
  signal: AbortSignal,
  isEnough: (soFar: string) => boolean,
) => Promise<string | undefined>;

import { openaiCompatible } from "./openai-compatible.ts";
import { openai } from "./openai.ts";
import { practice } from "./practice.ts";
import type { Provider } from "./provider.ts";

/** Every provider the pool knows. */
export const providers: readonly Provider[] = [openai, openaiCompatible, practice];

/** The provider with this id, or `undefined` if the pool does not know it. */
export function providerOf(id: string): Provider | undefined {
  return providers.find((provider) => provider.id === id);
}

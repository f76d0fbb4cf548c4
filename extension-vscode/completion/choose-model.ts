import type { ModelAlias } from "@granary/shared/schemas/grant";
import type { ModelListItem } from "@granary/shared/schemas/models";

/** What is tried, best first: made for this, then made for code, then quick. Never a large model. */
const preferred: readonly ModelAlias[] = ["fim", "code", "fast"];

/** The pool's model for suggestions, `undefined` if it has none that is fit for it. */
export function chooseCompletionModel(models: readonly ModelListItem[]): string | undefined {
  for (const alias of preferred) {
    const found = models.find(({ granary }) => granary.alias === alias);
    if (found !== undefined) return found.id;
  }
  return undefined;
}

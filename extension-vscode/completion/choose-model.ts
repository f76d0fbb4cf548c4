import type { FimKind, ModelAlias } from "@granary/shared/schemas/grant";
import type { ModelListItem } from "@granary/shared/schemas/models";

/** Models that were taught to fill in code, or small ones that can only be asked to as well. */
export type ModelChoice = "taught" | "any";

/** A model that fills in, by the name the pool knows it by, and how it does it. */
export type FillModel = { readonly id: string; readonly fim: FimKind };

/** The address for filling in; a model that cannot be asked there fills in nothing. */
const fillPath = "/v1/fim/completions";

/** How a model fills in, best first: a model that only talks is slower and dearer. */
const kinds: readonly FimKind[] = ["native", "template", "emulated"];

/** What a model is offered as, best first: for this, for code, quick. None of them means large. */
const preferred: readonly ModelAlias[] = ["fim", "code", "fast"];

/**
 * The pool's model for suggestions, `undefined` if it has none that is fit for it. A large model is
 * never chosen.
 */
export function chooseModel(
  models: readonly ModelListItem[],
  asked: ModelChoice,
): FillModel | undefined {
  const namesOf = (aliases: readonly ModelAlias[]) =>
    new Set(models.filter((one) => isOffered(one, aliases)).map(({ granary }) => granary.name));
  const small = namesOf(preferred);
  const large = namesOf(["smart"]);
  const isFit = (model: ModelListItem): boolean => {
    const { fim, name, paths } = model.granary;
    if (fim === "none" || !paths.includes(fillPath)) return false;
    if (fim === "emulated") return isOffered(model, preferred) && asked === "any";
    return small.has(name) || !large.has(name);
  };
  const [best] = models.filter(isFit).toSorted((one, other) => rankOf(one) - rankOf(other));
  return best && { id: best.id, fim: best.granary.fim };
}

/** How a model fills in counts more than what it is offered as. Lower is better. */
function rankOf({ granary: { fim, alias } }: ModelListItem): number {
  const place = alias === undefined ? -1 : preferred.indexOf(alias);
  return kinds.indexOf(fim) * (preferred.length + 1) + (place === -1 ? preferred.length : place);
}

function isOffered({ granary: { alias } }: ModelListItem, as: readonly ModelAlias[]): boolean {
  return alias !== undefined && as.includes(alias);
}

import type { Budget } from "../schemas/budget.ts";
import type { GrantModel } from "../schemas/grant.ts";
import type { GranaryError } from "../schemas/granary-error.ts";
import type { UnixMs } from "../schemas/units.ts";
import { refuseGrant } from "./grant-draft.ts";
import type { GrantEndpoint } from "./grant-endpoint.ts";
import { openKnownModels } from "./known-models.ts";

/** Whether money is counted, so that every model needs a price. */
export const countsMoney = (budgets: readonly Budget[]): boolean =>
  budgets.some(({ limit }) => limit.microUsd !== undefined);

/** The refusal of a budget in money for a model whose price nobody knows: `price_unknown`. */
export const priceUnknown = (model: string): GranaryError =>
  refuseGrant(
    `A budget in money needs the price of ${model}.`,
    "Nothing was saved. Nobody knows it here: give it with the model, or give a budget in tokens. On the command line: --price NAME=IN/OUT in dollars per million tokens.",
    "price_unknown",
  );

/**
 * The models of a grant with the prices that are known of those that came without one. Throws
 * `price_unknown` where a budget counts money, and `request_invalid` for a model that is named twice.
 */
export async function priceModels(
  models: readonly GrantModel[],
  budgets: readonly Budget[],
  { endpoint, preparedAt }: { readonly endpoint: GrantEndpoint; readonly preparedAt: UnixMs },
): Promise<GrantModel[]> {
  if (new Set(models.map(({ name }) => name)).size < models.length) {
    throw refuseGrant("The gift names a model twice.");
  }
  if (models.every(({ price }) => price !== undefined)) return [...models];
  const knownOf = await openKnownModels(endpoint, preparedAt);
  const priced = models.map((model): GrantModel => {
    const price = model.price ?? knownOf(model.name).price;
    return price === undefined ? model : { ...model, price };
  });
  const unpriced = priced.find(({ price }) => price === undefined);
  if (unpriced !== undefined && countsMoney(budgets)) throw priceUnknown(unpriced.name);
  return priced;
}

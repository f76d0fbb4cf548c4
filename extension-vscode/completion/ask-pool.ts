import type { FillRequest } from "@granary/shared/client/client";
import type { Connection } from "../pool/connection.ts";
import { chooseModel } from "./choose-model.ts";
import type { Gather } from "./context/gather.ts";
import { toFillRequest } from "./fill-request.ts";
import type { AskModel } from "./suggest-request.ts";

/**
 * Asks the pool to fill the gap at the cursor. How the model does that, the pool knows; here only
 * that it is not asked while typing unless it was taught to.
 */
export function createAskPool(
  { models, fillIn }: Pick<Connection, "models" | "fillIn">,
  gather: Gather,
): AskModel {
  return async (place, signal, isEnough) => {
    const model = chooseModel(await models.get(), place.models);
    const request = model && toFillRequest(place, model, await gather(place));
    if (request === undefined || signal.aborted) return undefined;
    let text = "";
    const asked = place.isAnother === true ? lessSure(request) : request;
    for await (const event of fillIn(asked, signal)) {
      if (event.kind !== "text") continue;
      text += event.text;
      // Leaving the loop ends the request: what nobody would see is not paid for.
      if (isEnough(text)) break;
    }
    return text;
  };
}

/** The surest words would be the same ones again. Some models that only talk refuse to be told. */
function lessSure(request: FillRequest): FillRequest {
  return "temperature" in request ? { ...request, temperature: 0.8 } : request;
}

import type { ZodError } from "zod";
import { GranaryError } from "../../schemas/granary-error.ts";

/** The refusal of a field, given as a path such as `tools.type`, that the other side cannot say. */
export function untranslatable(field: string): GranaryError {
  return new GranaryError(
    "request_untranslatable",
    `The provider that would answer cannot be asked for “${field}”.`,
    { hint: `Leave out ${field}, or choose a model of a provider that speaks your client's API.` },
  );
}

/** The same for a field of a form nobody expects, found while reading. */
export function unexpected(error: ZodError): GranaryError {
  const path = error.issues[0]?.path.filter((step) => typeof step === "string") ?? [];
  return untranslatable(path.join(".") || "messages");
}

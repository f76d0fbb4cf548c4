import type { ZodError } from "zod";
import type { GranaryError } from "../../schemas/granary-error.ts";
import { cannotBeAsked } from "../../wire/request/write-request.ts";

/** The refusal of a field, given as a path such as `tools.type`, that the other side cannot say. */
export const untranslatable: (field: string) => GranaryError = cannotBeAsked;

/** The same for a field of a form nobody expects, found while reading. */
export function unexpected(error: ZodError): GranaryError {
  const path = error.issues[0]?.path.filter((step) => typeof step === "string") ?? [];
  return untranslatable(path.join(".") || "messages");
}

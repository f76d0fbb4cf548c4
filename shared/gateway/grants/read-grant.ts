import { GranaryError } from "../../schemas/granary-error.ts";
import { addGrantRequestSchema, type AddGrantRequest } from "../../schemas/grant-request.ts";

/**
 * Reads the body of `POST /v1/grants`. Throws `json_invalid` or `request_invalid`,
 * which names the wrong part and never repeats what it held: it may be a key somebody forgot to seal.
 */
export function readGrantRequest(body: Uint8Array): AddGrantRequest {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new GranaryError("json_invalid", "The gift is not JSON.");
  }
  const parsed = addGrantRequestSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path = issue?.path.join(".") ?? "";
  const where = path === "" ? "" : `: ${path}`;
  const isExtra = issue?.code === "unrecognized_keys";
  throw new GranaryError(
    "request_invalid",
    isExtra
      ? `The gift has a part nobody asked for${where}.`
      : `The gift has a wrong part${where}.`,
    { hint: "Nothing was saved. See the fields of POST /v1/grants." },
  );
}

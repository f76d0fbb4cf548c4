import * as z from "zod";
import { GranaryError } from "../schemas/granary-error.ts";

/**
 * The parameters of an address, each at most once and none that the address does not know: somebody who
 * writes `form=` for `from=` must not read numbers of other days. Throws `request_invalid`.
 */
export function readQuery<Shape extends z.core.$ZodLooseShape>(
  query: URLSearchParams,
  shape: Shape,
): z.output<z.ZodObject<Shape, z.core.$strict>> {
  const names = Object.keys(shape);
  const unknown = [...query.keys()].find((name) => !names.includes(name));
  const twice = names.find((name) => query.getAll(name).length > 1);
  const parsed = z.strictObject(shape).safeParse(Object.fromEntries(query));
  if (unknown === undefined && twice === undefined && parsed.success) return parsed.data;
  const wrong = twice ?? (unknown === undefined ? parsed.error?.issues[0]?.path[0] : undefined);
  const message =
    wrong === undefined
      ? "This address does not know one of the parameters."
      : `The parameter ${String(wrong)} is wrong${twice === undefined ? "" : ": it is there twice"}.`;
  throw new GranaryError("request_invalid", message, { hint: `It takes ${names.join(", ")}.` });
}

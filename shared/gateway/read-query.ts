import * as z from "zod";
import { GranaryError } from "../schemas/granary-error.ts";
import { describeIssue } from "../wire/request/describe-issue.ts";

/**
 * The parameters of an address, each at most once and none that the address does not know: somebody who
 * writes `form=` for `from=` must not read numbers of other days. Throws `request_invalid`, with what the
 * address takes and, of a wrong value, what it must be.
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
  const taken = `This address takes ${names.join(", ")}.`;
  if (twice !== undefined) {
    const message = `The parameter ${twice} is wrong: it is there twice.`;
    throw new GranaryError("request_invalid", message, { hint: taken });
  }
  if (unknown !== undefined) {
    const message = "This address does not know one of the parameters.";
    throw new GranaryError("request_invalid", message, { hint: taken });
  }
  const issue = parsed.error?.issues[0];
  throw new GranaryError("request_invalid", `The parameter ${String(issue?.path[0])} is wrong.`, {
    hint: `${describeIssue(issue)} ${taken}`,
  });
}

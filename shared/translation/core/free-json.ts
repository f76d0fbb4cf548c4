import type { Asked } from "./asked.ts";

/** Whether JSON of any form is asked for. */
export function isFreeJson({ responseFormat }: Asked): boolean {
  return responseFormat !== undefined && responseFormat.schema === undefined;
}

/** JSON of any form, asked for as JSON of a form that allows anything: some know no other way. */
export function freeJson(asked: Asked): Pick<Asked, "responseFormat"> {
  return isFreeJson(asked) ? { responseFormat: { type: "json", schema: { type: "object" } } } : {};
}

import { modelListSchema, type ModelListItem } from "@granary/shared/schemas/models";

/** A list of models that was kept; `undefined` if another version of the extension kept another shape. */
export function parseKeptModels(value: unknown): readonly ModelListItem[] | undefined {
  return modelListSchema.safeParse({ object: "list", data: value }).data?.data;
}

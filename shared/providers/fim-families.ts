// The model cards and code that shared/translation/fim/fim-template.ts names, checked 2026-11.
import type { FimTemplate } from "../schemas/grant.ts";
import type { ModelFim } from "./provider.ts";

/**
 * Which names belong to a family of models that was taught to fill in code, and whose marks it
 * learnt. Sizes and variants that were not taught are left out: large Code Llamas and those for
 * Python, instructed StarCoders and CodeGemmas, the second training of DeepSeek-Coder's 7B.
 */
const families: readonly (readonly [RegExp, FimTemplate])[] = [
  [/^qwen(2\.5|3)-coder\b/, "qwen"],
  [/^codegemma-(1\.1-)?[27]b\b(?!.*-it\b)/, "qwen"],
  [/^granite-4(\.0)?-(h-)?(small|tiny|micro|1b|350m)\b/, "qwen"],
  [/^granite-(3\.3-[28]b|(3|8|20|34)b-code)\b/, "starcoder"],
  [/^(starcoder2?|starcoderbase)\b(?!.*instruct)/, "starcoder"],
  [/^deepseek-coder\b(?!.*v1\.5)/, "deepseek"],
  [/^codellama-(7|13)b\b(?!.*python)/, "codellama"],
  [/^seed-coder-8b-base\b/, "seed"],
];

/**
 * How the model of this name fills in where a server only continues texts: by its family's marks.
 * `undefined` for every name that is in no family.
 */
export function fimByFamily(model: string): ModelFim | undefined {
  const name = familyNameOf(model);
  const [, fimTemplate] = families.find(([pattern]) => pattern.test(name)) ?? [];
  return fimTemplate === undefined ? undefined : { fim: "template", fimTemplate };
}

/**
 * A model's name as its family writes it: in lower case, without the folders or organisation before
 * it, and without the organisation that some who quantise put into the name itself. What follows the
 * family, such as a quantisation, stays.
 */
function familyNameOf(model: string): string {
  const name = model.slice(Math.max(model.lastIndexOf("/"), model.lastIndexOf("\\")) + 1);
  return name.toLowerCase().replace(/^[a-z]+(-[a-z]+)?_(?=[a-z])/, "");
}

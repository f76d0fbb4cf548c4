import { limits } from "@granary/shared/schemas/limits";
import type { ModelListItem } from "@granary/shared/schemas/models";
import type { Translate } from "../pool/translate.ts";

/**
 * A model as the editor's picker shows it: the stable fields of
 * `vscode.LanguageModelChatInformation`, and one that is not in its types.
 */
export type ModelInformation = {
  readonly id: string;
  readonly name: string;
  readonly family: string;
  readonly version: string;
  readonly detail: string;
  readonly tooltip: string;
  readonly maxInputTokens: number;
  readonly maxOutputTokens: number;
  readonly capabilities: { readonly imageInput: boolean; readonly toolCalling: number | false };
  /** Without it VS Code 1.120 hid every model of other makers. Read at the top level only. */
  readonly isUserSelectable: true;
};

/** The picker's line for a model of the pool. */
export function toModelInformation(
  { id, granary }: ModelListItem,
  poolName: string,
  translate: Translate,
): ModelInformation {
  const practice = translate("Practice answers, not AI.");
  return {
    id,
    name: granary.name,
    family: granary.alias ?? id,
    version: "1",
    detail: granary.practice ? translate("{0}, practice", poolName) : poolName,
    tooltip: [
      translate("{0}, paid by the pool {1}.", granary.name, poolName),
      ...(granary.practice ? [practice] : []),
    ].join(" "),
    maxInputTokens: granary.maxInputTokens,
    maxOutputTokens: granary.maxOutputTokens,
    capabilities: {
      imageInput: granary.images,
      toolCalling: granary.tools ? limits.toolsMax : false,
    },
    isUserSelectable: true,
  };
}

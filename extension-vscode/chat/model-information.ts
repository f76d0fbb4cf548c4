import type { ModelAlias } from "@granary/shared/schemas/grant";
import { limits } from "@granary/shared/schemas/limits";
import type { ModelListItem } from "@granary/shared/schemas/models";
import { namesInWords, sentences } from "@granary/shared/words/formats";
import type { Say, Words } from "@granary/shared/words/words";

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

/** Aliases nobody chats with: filling gaps and turning text into numbers. */
const notForChat: ReadonlySet<ModelAlias | undefined> = new Set(["fim", "embed"]);

/** Whose models they are. */
export type ModelSource = {
  readonly poolName: string;
  /** Who gives, where the pool does not say of which model. */
  readonly givenBy: readonly string[];
};

/** The picker's lines: each model once, by its alias where it has one, and those first. */
export function toModelInformation(
  models: readonly ModelListItem[],
  source: ModelSource,
  words: Words,
): readonly ModelInformation[] {
  const chats = models.filter(
    ({ granary }) => granary.kind === "chat" && !notForChat.has(granary.alias),
  );
  const aliases = chats.filter(({ granary }) => granary.alias !== undefined);
  const aliased = new Set(aliases.map(({ granary }) => granary.name));
  const others = chats.filter(
    ({ granary }) => granary.alias === undefined && !aliased.has(granary.name),
  );
  return [...aliases, ...others].map((model) => toLine(model, source, words));
}

/** An alias goes by what it is for and says what it is now; a model goes by its own name. */
function toLine(
  { id, owned_by: provider, granary }: ModelListItem,
  { poolName, givenBy }: ModelSource,
  { say, language }: Words,
): ModelInformation {
  const { alias, practice } = granary;
  const source = alias === undefined ? inBrief(poolName) : granary.name;
  const givers = granary.givenBy ?? givenBy;
  const names = namesInWords(givers, language);
  return {
    id,
    name: alias === undefined ? granary.name : aliasName(alias, say),
    family: alias ?? id,
    version: "1",
    detail: practice ? say("editor.practiceModel", { model: source }) : source,
    tooltip: sentences(
      [
        say("editor.paidBy", { model: granary.name, provider, pool: poolName }),
        givers.length === 0 ? "" : say("editor.givenBy", { names }),
        practice ? say("editor.practice") : "",
      ],
      language,
    ),
    maxInputTokens: granary.maxInputTokens,
    maxOutputTokens: granary.maxOutputTokens,
    capabilities: {
      imageInput: granary.images,
      toolCalling: granary.tools ? limits.toolsMax : false,
    },
    isUserSelectable: true,
  };
}

/** The picker gives what stands beside a model's name its whole width, and cuts the name for it. */
function inBrief(name: string): string {
  const signs = Array.from(name);
  const max = limits.barNameCharactersMax;
  return signs.length > max ? `${signs.slice(0, max).join("").trimEnd()}…` : name;
}

function aliasName(alias: ModelAlias, say: Say): string {
  const names: Readonly<Record<ModelAlias, string>> = {
    fast: say("editor.modelFast"),
    smart: say("editor.modelSmart"),
    code: say("editor.modelCode"),
    vision: say("editor.modelVision"),
    fim: "Granary FIM",
    embed: "Granary Embed",
  };
  return names[alias];
}

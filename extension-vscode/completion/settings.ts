const modes = ["always", "automatic", "onRequest", "off"] as const;

/**
 * When ghost text is offered: while typing, by any model or by those that were taught to fill in
 * code; only on the editor's key for it; or never.
 */
export type SuggestionMode = (typeof modes)[number];

/** The person's settings under `granary.inlineCompletion`. */
export type SuggestionSettings = {
  readonly mode: SuggestionMode;
  readonly languagesOff: readonly string[];
  readonly schemesOff: readonly string[];
};

/** Reads one setting by its name under `granary.inlineCompletion`. */
export type ReadSetting = (name: string) => unknown;

/** The settings, with anything that is not what it should be replaced by the careful choice. */
export function readSuggestionSettings(read: ReadSetting): SuggestionSettings {
  return {
    mode: suggestionModeOf(read("mode")),
    languagesOff: texts(read("languagesOff")),
    schemesOff: texts(read("schemesOff")),
  };
}

/** The mode a setting names; what names none suggests nothing. */
export function suggestionModeOf(value: unknown): SuggestionMode {
  return modes.find((one) => one === value) ?? "off";
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

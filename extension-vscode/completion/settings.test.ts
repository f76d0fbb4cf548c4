import { expect, it } from "vitest";
import { readSuggestionSettings } from "./settings.ts";

it.each(["always", "automatic", "onRequest", "off"])("settings with %s are taken", (mode) => {
  const values: Record<string, unknown> = {
    mode,
    languagesOff: ["markdown"],
    schemesOff: ["untitled"],
  };
  expect(readSuggestionSettings((name) => values[name])).toEqual(values);
});

it("a setting that is not what it should be costs nothing", () => {
  const values: Record<string, unknown> = {
    mode: true,
    languagesOff: [1, "go"],
    schemesOff: "file",
  };
  expect(readSuggestionSettings((name) => values[name])).toEqual({
    mode: "off",
    languagesOff: ["go"],
    schemesOff: [],
  });
});

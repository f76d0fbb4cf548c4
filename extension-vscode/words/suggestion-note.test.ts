import { textsOf } from "@granary/shared/words/faces";
import { createWords } from "@granary/shared/words/words";
import { describe, expect, it } from "vitest";
import { suggestionNote, withSuggestionNote, type SuggestionState } from "./suggestion-note.ts";

const words = {
  ...createWords(textsOf("editor", "en"), "en"),
  nowMs: new Date(2026, 10, 23, 9).getTime(),
};
const note = (changes: Partial<SuggestionState>) =>
  suggestionNote(
    { mode: "automatic", level: "as-typed", pausedUntilMs: undefined, ...changes },
    words,
  );

describe("the status bar's tooltip", () => {
  it("says nothing of suggestions that come as the person chose", () => {
    expect(note({})).toBeUndefined();
    expect(note({ mode: "off", level: "off" })).toBeUndefined();
    expect(note({ mode: "onRequest", level: "by-key" })).toBeUndefined();
    expect(note({ mode: "onRequest", pausedUntilMs: words.nowMs + 1 })).toBeUndefined();
  });

  it("says that they come less often because little is left", () => {
    expect(note({ level: "line-ends" })).toBe(
      "Little is left, so suggestions come only at line ends.",
    );
    expect(note({ level: "by-key" })).toBe(
      "Very little is left, so suggestions come only when you ask for them.",
    );
    expect(note({ level: "off", mode: "onRequest" })).toBe(
      "Nothing is left for suggestions. They come back with your allowance.",
    );
  });

  it("says until when they rest after a failure, in the person's own time and not too early", () => {
    expect(note({ pausedUntilMs: words.nowMs + 15_000, level: "line-ends" })).toBe(
      "Suggestions while typing rest until 09:01, because the last one failed.",
    );
  });

  it("has it before its last line", () => {
    const view = {
      text: "",
      symbol: "pie-chart",
      title: "",
      tooltip: ["City pool", "Yours.", "Click."],
      label: "Granary",
      tone: "plain",
    } as const;
    expect(withSuggestionNote(view, "Little is left.").tooltip).toEqual([
      "City pool",
      "Yours.",
      "Little is left.",
      "Click.",
    ]);
    expect(withSuggestionNote(view, undefined)).toBe(view);
  });
});

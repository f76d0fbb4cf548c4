import { textsOf } from "@granary/shared/words/faces";
import { createWords } from "@granary/shared/words/words";
import { describe, expect, it } from "vitest";
import type { Refusal } from "../completion/refusal.ts";
import { refusalWords } from "./refusal-words.ts";

const { say } = createWords(textsOf("editor", "en"), "en");
const document = { path: "src/a.py", scheme: "file", languageId: "python" };
const rule = { file: ".gitignore", pattern: "*.log" };
const words = (reason: Refusal, tone: "plain" | "error" = "plain") =>
  refusalWords(reason, document, {
    say,
    explain: () => "The pool cannot be reached. Nothing was lost. Try again.",
    status: () => ({
      text: "$(circle-slash) Used up until 00:00",
      symbol: "circle-slash",
      title: "Used up until 00:00",
      tooltip: [],
      label: "",
      tone,
    }),
  });

describe("who asked by key and got nothing reads", () => {
  it.each([
    "off",
    "language-off",
    "scheme-off",
    "untrusted",
    "prose-cell",
    "language",
    "repository",
    "settings",
    "secret-file",
    "private-key",
    "diff",
    "policy-off",
    "no-model",
    "nothing",
    "nothing-else",
  ] as const)("one sentence about %s", (kind) => {
    expect(words({ kind })).toMatch(/^[A-Z].+\.$/);
  });

  it("which line of which file keeps it here", () => {
    expect(words({ kind: "ignored", rule })).toBe(
      "No suggestion. The file .gitignore keeps it here, in the line “*.log”.",
    );
  });

  it("what the status bar says where all is used up", () => {
    expect(words({ kind: "used-up" }, "error")).toBe("No suggestion. Used up until 00:00");
  });

  it("what happened where asking failed; the rest is in the tooltip and the log", () => {
    expect(words({ kind: "failed", problem: new Error("no line") })).toBe(
      "The pool cannot be reached.",
    );
  });

  it("nothing before a pool was joined, and why the pool that was joined is not there", () => {
    expect(words({ kind: "not-joined" })).toBeUndefined();
    expect(words({ kind: "not-joined" }, "error")).toBe("No suggestion. Used up until 00:00");
  });

  it("nothing in what is no file", () => {
    expect(words({ kind: "scheme" })).toBeUndefined();
  });
});

import { describe, expect, it } from "vitest";
import { whyNotHere, type GateQuestion } from "./gate.ts";

const typing: GateQuestion = {
  scheme: "file",
  languageId: "typescript",
  filePath: "/home/me/shop/prices.ts",
  resolvedPath: () => "/home/me/shop/prices.ts",
  text: () => "",
  lineBefore: "  ",
  restOfLine: "",
  trigger: "automatic",
  isTrusted: true,
  isDiff: false,
  mode: "automatic",
  languagesOff: [],
  schemesOff: [],
  level: "as-typed",
};

const why = (changes: Partial<GateQuestion>) => whyNotHere({ ...typing, ...changes });

describe("where something is suggested", () => {
  it.each(["file", "untitled", "vscode-remote", "vscode-vfs", "vscode-notebook-cell"])(
    "%s documents are files",
    (scheme) => expect(whyNotHere({ ...typing, scheme })).toBeUndefined(),
  );

  it.each([
    "chatSessionInput",
    "chat-editing-text-model",
    "vscode-scm",
    "scm",
    "output",
    "comment",
    "git",
    "vscode-settings",
    "debug",
    "vscode-interactive-input",
    "vscode-local-history",
    "walkThrough",
    "something-new",
  ])("%s documents are none, whoever asks", (scheme) => {
    expect(whyNotHere({ ...typing, scheme, trigger: "invoked" })).toBe("scheme");
  });

  it.each([
    ["the name of its file", { filePath: "/home/me/shop/.env.local" }, "secret-file"],
    ["the folder it is in", { filePath: "/home/me/shop/.git/config" }, "repository"],
    ["the file it is a link to", { resolvedPath: () => "/home/me/shop/.env" }, "secret-file"],
    ["its language", { languageId: "git-commit" }, "language"],
    [
      "a key in it",
      { text: () => `-----BEGIN PRIVATE KEY-----\n${"MIIE".repeat(16)}` },
      "private-key",
    ],
  ])("a document that is secret by %s never leaves the machine", (_what, secret, reason) => {
    expect(whyNotHere({ ...typing, ...secret, trigger: "invoked" })).toBe(reason);
    expect(whyNotHere({ ...typing, ...secret })).toBe(reason);
  });

  it("what people explain in a notebook is no code", () => {
    const cell = { ...typing, scheme: "vscode-notebook-cell", languageId: "markdown" };
    expect(whyNotHere({ ...cell, trigger: "invoked" })).toBe("prose-cell");
  });

  it("a file beside an older state of itself is read, not written", () => {
    expect(whyNotHere({ ...typing, isDiff: true, trigger: "invoked" })).toBe("diff");
  });

  it("a folder that is not trusted sends nothing", () => {
    expect(whyNotHere({ ...typing, isTrusted: false, trigger: "invoked" })).toBe("untrusted");
  });

  it("a person's settings bind, also when they ask", () => {
    const asked = { ...typing, trigger: "invoked" } as const;
    expect(whyNotHere({ ...asked, mode: "off" })).toBe("off");
    expect(whyNotHere({ ...asked, languagesOff: ["typescript"] })).toBe("language-off");
    expect(whyNotHere({ ...asked, schemesOff: ["file"] })).toBe("scheme-off");
    expect(whyNotHere({ ...asked, mode: "onRequest" })).toBeUndefined();
    expect(whyNotHere({ ...typing, mode: "onRequest" })).toBe("on-request-only");
  });

  it("while little is left, only line ends are paid, then only what was asked for, then nothing", () => {
    expect(why({ level: "line-ends" })).toBeUndefined();
    expect(why({ level: "line-ends", lineBefore: "  const a = " })).toBeUndefined();
    expect(why({ level: "line-ends", lineBefore: "  cons" })).toBe("sparing");
    expect(why({ level: "line-ends", restOfLine: ")" })).toBe("sparing");
    expect(why({ level: "by-key" })).toBe("sparing");
    expect(why({ level: "by-key", trigger: "invoked" })).toBeUndefined();
    expect(why({ level: "off" })).toBe("sparing");
    expect(why({ level: "off", trigger: "invoked" })).toBe("used-up");
  });

  it("what is left never widens what the person chose", () => {
    for (const level of ["as-typed", "line-ends", "by-key"] as const) {
      expect(whyNotHere({ ...typing, level, mode: "onRequest" })).toBe("on-request-only");
      expect(whyNotHere({ ...typing, level, mode: "off", trigger: "invoked" })).toBe("off");
    }
  });

  it("while typing, only the end of a line counts", () => {
    expect(whyNotHere({ ...typing, restOfLine: "rest of it" })).toBe("middle-of-line");
    expect(whyNotHere({ ...typing, restOfLine: ")];\r" })).toBeUndefined();
    expect(whyNotHere({ ...typing, restOfLine: "rest", trigger: "invoked" })).toBeUndefined();
  });
});

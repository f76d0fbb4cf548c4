import { describe, expect, it } from "vitest";
import { whyNotHere, type GateQuestion } from "./gate.ts";

const typing: GateQuestion = {
  scheme: "file",
  languageId: "typescript",
  fileName: "prices.ts",
  restOfLine: "",
  trigger: "automatic",
  isTrusted: true,
  mode: "automatic",
  languagesOff: [],
  schemesOff: [],
  isSparing: false,
};

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
    ".env",
    ".env.local",
    "production.env",
    ".npmrc",
    ".netrc",
    "id_rsa",
    "id_ed25519.pub",
    "server.pem",
    "tls.key",
    "store.p12",
    "credentials",
    "credentials.json",
    "secrets.yaml",
    "prod.tfvars",
  ])("%s usually holds keys and never leaves the machine", (fileName) => {
    expect(whyNotHere({ ...typing, fileName, trigger: "invoked" })).toBe("secret-file");
  });

  it.each(["environment.ts", "keyboard.ts", "secret-santa.ts", "credentials-form.tsx", "env.d.ts"])(
    "%s only sounds like it",
    (fileName) => expect(whyNotHere({ ...typing, fileName })).toBeUndefined(),
  );

  it("a folder that is not trusted sends nothing", () => {
    expect(whyNotHere({ ...typing, isTrusted: false, trigger: "invoked" })).toBe("untrusted");
  });

  it("a person's settings bind, also when they ask", () => {
    const asked = { ...typing, trigger: "invoked" } as const;
    expect(whyNotHere({ ...asked, mode: "off" })).toBe("off");
    expect(whyNotHere({ ...asked, languagesOff: ["typescript"] })).toBe("language");
    expect(whyNotHere({ ...asked, schemesOff: ["file"] })).toBe("scheme");
    expect(whyNotHere({ ...asked, mode: "onRequest" })).toBeUndefined();
    expect(whyNotHere({ ...typing, mode: "onRequest" })).toBe("on-request-only");
  });

  it("while little is left, only what was asked for is paid", () => {
    expect(whyNotHere({ ...typing, isSparing: true })).toBe("sparing");
    expect(whyNotHere({ ...typing, isSparing: true, trigger: "invoked" })).toBeUndefined();
  });

  it("while typing, only the end of a line counts", () => {
    expect(whyNotHere({ ...typing, restOfLine: "rest of it" })).toBe("middle-of-line");
    expect(whyNotHere({ ...typing, restOfLine: ")];\r" })).toBeUndefined();
    expect(whyNotHere({ ...typing, restOfLine: "rest", trigger: "invoked" })).toBeUndefined();
  });
});

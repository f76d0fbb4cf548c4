/** Goal: what people install is what we mean. Method: pack it, open it, read every name in it. */
import { statSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { packageExtension } from "../support/vscode/package-extension.ts";
import { readZip } from "../support/vscode/read-zip.ts";

/** A fourth of a megabyte: a bundle, three languages, a picture and three texts. */
const vsixBytesMax = 250_000;

let path = "";
let files: ReadonlyMap<string, Buffer> = new Map();
beforeAll(async () => {
  path = await packageExtension();
  files = readZip(path);
});

describe("the packed extension", () => {
  it("holds exactly these files", () => {
    expect([...files.keys()].toSorted()).toEqual(
      [
        "[Content_Types].xml",
        "extension.vsixmanifest",
        "extension/LICENSE.txt",
        "extension/changelog.md",
        "extension/dist/ask-in-chat.cjs",
        "extension/dist/chat-turn.cjs",
        "extension/dist/enrol-by-environment.cjs",
        "extension/dist/extension.cjs",
        "extension/dist/ignored-paths.cjs",
        "extension/dist/join-by-link.cjs",
        "extension/dist/joined.cjs",
        "extension/dist/leave-pool.cjs",
        "extension/dist/open-files.cjs",
        "extension/dist/private-requests.cjs",
        "extension/dist/refusal-words.cjs",
        "extension/dist/show-report.cjs",
        "extension/dist/show-what-is-sent.cjs",
        "extension/dist/suggestions.cjs",
        "extension/dist/words/en.json",
        "extension/dist/words/es.json",
        "extension/dist/words/zh-CN.json",
        "extension/icon.png",
        "extension/media/pool.svg",
        "extension/package.json",
        "extension/package.nls.es.json",
        "extension/package.nls.json",
        "extension/package.nls.zh-cn.json",
        "extension/readme.md",
      ].toSorted(),
    );
  });

  it("is small", () => {
    expect(statSync(path).size).toBeLessThan(vsixBytesMax);
  });

  it("names no dependency, no script and no proposal in its manifest", () => {
    const manifest = JSON.parse(files.get("extension/package.json")?.toString("utf8") ?? "");
    expect(Object.keys(manifest as object)).not.toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /^(dependencies|devDependencies|scripts|private|enabledApiProposals)$/,
        ),
      ]),
    );
    expect(manifest).toMatchObject({
      publisher: "granary",
      name: "granary",
      main: "./dist/extension.cjs",
      engines: { vscode: "^1.106.0" },
      capabilities: { untrustedWorkspaces: { supported: "limited" } },
    });
  });

  it("holds no token, no key and no path of the machine that built it", () => {
    const home = process.env["HOME"] ?? "/";
    const secret = /grn_[A-Za-z0-9_-]{43}|sk-[A-Za-z0-9]{20}|BEGIN [A-Z ]*PRIVATE KEY/;
    const telling = [...files].filter(([, content]) => {
      const text = content.toString("latin1");
      return secret.test(text) || (home !== "/" && text.includes(`${home}/`));
    });
    expect(telling.map(([name]) => name)).toEqual([]);
  });
});

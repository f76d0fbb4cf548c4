/**
 * Goal: the manifest, the sources and the translations say the same. Method: read them all as text;
 * every message says what to add where.
 */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const here = import.meta.dirname;
const read = (path: string) => readFileSync(join(here, path), "utf8");
const json = (path: string): Record<string, string> => JSON.parse(read(path));
const languages = ["es", "zh-cn"];
const sources = globSync("{features,pool,chat,completion,platform,words}/**/*.ts", { cwd: here })
  .concat("extension.ts")
  .filter((path) => !path.endsWith(".test.ts"))
  .map((path) => ({ path, text: read(path) }));

const sentences = new Set(
  sources.flatMap(({ text }) =>
    [...text.matchAll(/\btranslate\(\s*"((?:[^"\\]|\\.)*)"/g)].map(
      ([, sentence]): string => JSON.parse(`"${sentence}"`) as string,
    ),
  ),
);

const blanks = (sentence: string) =>
  Array.from(sentence.matchAll(/\{\d\}/g), String)
    .toSorted(byCode)
    .join("");
const links = (text: string) => Array.from(text.matchAll(/\(command:[^)]+\)/g), String).join("");

function byCode(one: string, other: string): number {
  return one < other ? -1 : 1;
}

describe("the words of the extension", () => {
  it("are written as whole sentences in one place each", () => {
    const others = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/\btranslate\(\s*[^"\s]/g)].map(() => path),
    );
    expect(others, "give `translate` a sentence in double quotes").toEqual([]);
    expect(sentences.size).toBeGreaterThan(40);
  });

  it.each(languages)("are all there in %s, and no more", (language) => {
    const bundle = json(`l10n/bundle.l10n.${language}.json`);
    expect(Object.keys(bundle).toSorted(byCode)).toEqual([...sentences].toSorted(byCode));
    const wrong = Object.entries(bundle).filter(
      ([english, other]) => other === "" || blanks(english) !== blanks(other),
    );
    expect(wrong, "keep every {0} of the English sentence").toEqual([]);
  });

  it.each(languages)("of the manifest are all there in %s", (language) => {
    const used = [...read("package.json").matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key ?? "");
    const english = json("package.nls.json");
    const other = json(`package.nls.${language}.json`);
    expect(Object.keys(english).toSorted(byCode)).toEqual([...new Set(used)].toSorted(byCode));
    expect(Object.keys(other).toSorted(byCode)).toEqual(Object.keys(english).toSorted(byCode));
    const withOtherLinks = Object.entries(english)
      .filter(([key, text]) => links(text) !== links(other[key] ?? ""))
      .map(([key]) => key);
    expect(withOtherLinks).toEqual([]);
  });
});

describe("the editor's API", () => {
  const manifest = JSON.parse(read("package.json")) as {
    readonly enabledApiProposals?: unknown;
    readonly engines: { readonly vscode: string };
  };

  it("is used without proposals, which the Marketplace refuses", () => {
    expect(manifest.enabledApiProposals).toBeUndefined();
    const proposed =
      /vscode\.proposed|LanguageModelThinkingPart|LanguageModelSystem|chatStatusItem|ChatStatusItem|isInlineEdit|yieldsToGroupIds|debounceDelayMs|handleDidShowCompletionItem|handleEndOfLifetime|createChatStatusItem|ChatSession\w*Provider/;
    const using = sources.filter(({ text }) => proposed.test(text)).map(({ path }) => path);
    expect(using, "code-server switches every proposal on; a real editor does not").toEqual([]);
  });

  it("is typed at the oldest editor that may install the extension", () => {
    const types = JSON.parse(read("node_modules/@types/vscode/package.json")) as {
      readonly version: string;
    };
    const floor = manifest.engines.vscode.replace("^", "").split(".").slice(0, 2).join(".");
    expect(types.version.startsWith(`${floor}.`)).toBe(true);
  });

  it("is touched in features, platform and extension.ts only", () => {
    const wrong = sources
      .filter(({ path }) => !/^(features|platform)\/|^extension\.ts$/.test(path))
      .filter(({ text }) => /from "vscode"/.test(text))
      .map(({ path }) => path);
    expect(wrong, "logic is tested without an editor").toEqual([]);
  });
});

describe("the licence", () => {
  it("that is packed is the project's own", () => {
    expect(read("LICENSE")).toBe(read("../LICENSE"));
  });
});

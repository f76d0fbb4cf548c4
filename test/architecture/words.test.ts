/**
 * Goal: nobody reads a key, a hole, or another language. Method: the texts of the three languages are
 * compared with each other and with the sources that use them; every message says what to do.
 */
import { describe, expect, it } from "vitest";
import { chinese } from "../../shared/words/chinese.ts";
import { english } from "../../shared/words/english.ts";
import { faces, type Face } from "../../shared/words/faces.ts";
import { spanish } from "../../shared/words/spanish.ts";
import { importsOf, listed, readText, sourceFiles, type SourceFile } from "./source-files.ts";

type Texts = Readonly<Record<string, string>>;

/** Everything of one language, with the group each text stands in before its key. */
function textsIn({ words, browserManifest, editorManifest }: typeof english | typeof spanish) {
  const groups: Readonly<Record<string, Texts>> = { ...words, browserManifest, editorManifest };
  return new Map(
    Object.entries(groups).flatMap(([group, texts]) =>
      Object.entries(texts).map(([key, text]) => [`${group} ${key}`, text] as const),
    ),
  );
}

const inEnglish = textsIn(english);
const others = { es: textsIn(spanish), "zh-CN": textsIn(chinese) };
const blanksOf = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted().join(" ");
const linksOf = (text: string) => (text.match(/\(command:[^)]+\)|`[^`]+`/g) ?? []).join(" ");

describe.each(Object.entries(others))("the texts in %s", (language, texts) => {
  it("are those of English, each with the same blanks, links and names", () => {
    const missing = [...inEnglish.keys()].filter((key) => !texts.has(key));
    expect(listed(missing), `write these in shared/words/${language}`).toBe("");
    const surplus = [...texts.keys()].filter((key) => !inEnglish.has(key));
    expect(listed(surplus), "write these in shared/words/en, or delete them").toBe("");
    const wrong = [...inEnglish].filter(([key, text]) => {
      const other = texts.get(key) ?? "";
      return blanksOf(text) !== blanksOf(other) || linksOf(text) !== linksOf(other) || other === "";
    });
    const advice = "give these the blanks, links and names of English";
    expect(listed(wrong.map(([key]) => key)), advice).toBe("");
  });

  it("are translated", () => {
    const same = [...inEnglish].filter(
      ([key, text]) => /[a-z]{3,}.* /.test(text) && texts.get(key) === text,
    );
    expect(listed(same.map(([key]) => key)), `say these in ${language}`).toBe("");
  });
});

describe("the texts", () => {
  it("keep to plain words: no exclamation marks and no emoji", () => {
    const loud = [inEnglish, ...Object.values(others)].flatMap((texts) =>
      [...texts].filter(([, text]) => /[!！¡]|\p{Extended_Pictographic}/u.test(text)),
    );
    expect(listed(loud.map(([key, text]) => `${key}: ${text}`))).toBe("");
  });

  it("have keys that begin with the name of their topic", () => {
    const strays = Object.entries(english.words).flatMap(([topic, texts]) =>
      Object.keys(texts).filter((key) => !key.startsWith(`${topic}.`)),
    );
    expect(listed(strays)).toBe("");
  });
});

const sources = new Map(
  sourceFiles()
    .filter(({ path }) => /^(shared|extension-\w+)\//.test(path) && !path.endsWith(".test.ts"))
    .filter(({ path }) => !/^shared\/words\/(en|es|zh-CN)\//.test(path))
    .map((file) => [file.path, file]),
);
const wordKeys = new Set(Object.values(english.words).flatMap((texts) => Object.keys(texts)));
const keysIn = ({ text }: SourceFile) =>
  [...text.matchAll(/"(\w+\.\w+)"/g)]
    .map(([, key]) => key ?? "")
    .filter((key) => wordKeys.has(key));

const entries: Readonly<Record<Face, readonly string[]>> = {
  field: ["extension-browser/entrypoints/field.ts"],
  page: ["popup", "options", "welcome", "card"].map(
    (page) => `extension-browser/entrypoints/${page}/main.tsx`,
  ),
  editor: ["extension-vscode/extension.ts"],
  joinPage: ["shared/pages/join/render-join-page.tsx"],
};

/** The sources that run with an entry: what it imports, and what that imports. */
function reachedFrom(paths: readonly string[]): readonly SourceFile[] {
  const reached = new Map<string, SourceFile>();
  const visit = (target: string) => {
    const file = [target, `${target}.ts`, `${target}/index.ts`]
      .map((path) => sources.get(path))
      .find((found) => found !== undefined);
    if (file === undefined || reached.has(file.path)) return;
    reached.set(file.path, file);
    for (const { target: next, isTypeOnly } of importsOf(file)) if (!isTypeOnly) visit(next);
  };
  paths.forEach(visit);
  return [...reached.values()];
}

describe("the keys", () => {
  it("are all used", () => {
    const used = new Set([...sources.values()].flatMap(keysIn));
    const unused = [...wordKeys].filter((key) => !used.has(key));
    expect(listed(unused), "delete these in the three languages").toBe("");
  });

  it.each(Object.keys(faces) as Face[])("a %s says are among the topics it is given", (face) => {
    const files = reachedFrom(entries[face]);
    expect(files.length).toBeGreaterThan(0);
    const topics: readonly string[] = faces[face];
    const missing = files.flatMap((file) =>
      keysIn(file)
        .filter((key) => !topics.includes(key.split(".")[0] ?? ""))
        .map((key) => `${file.path} says ${key}`),
    );
    expect(listed(missing), "add the topic to the face in shared/words/faces.ts").toBe("");
  });

  it.each([
    ["extension-browser/wxt.config.ts", english.browserManifest, /__MSG_(\w+)__/g],
    ["extension-vscode/package.json", english.editorManifest, /"%([^%"]+)%"/g],
  ] as const)("in %s are those of its manifest", (path, texts, pattern) => {
    const named = new Set([...readText(path).matchAll(pattern)].map(([, key]) => key));
    expect(named).toEqual(new Set(Object.keys(texts)));
  });
});

/**
 * Goal: one word for one thing, and a thing's name is a noun. Method: read names, texts and comments
 * word by word.
 */
import { expect, it } from "vitest";
import { codeWords } from "./code-words.ts";
import { listed, readText, sourceFiles, trackedFiles } from "./source-files.ts";

const paths = trackedFiles();
const files = sourceFiles();

/** What people give is a gift to them and a grant in code: only texts for people say gift, and other tools' markup. */
const textsForPeople =
  /^(shared\/words\/|test\/support\/browser\/field-rows\/|extension-browser\/public\/_locales\/|extension-vscode\/(l10n\/|package\.nls))/;

/** A single word in a face, perhaps behind its topic and a dot, is the key of such a text. */
const isKeyOfText = (path: string, text: string) =>
  /^(shared\/ui|extension-\w+)\//.test(path) && /^([a-z]\w*\.)?[a-z][A-Za-z]*$/.test(text);

it("no file is called a gift", () => {
  const wrong = paths.filter((path) => /gift/i.test(path));
  expect(listed(wrong), "call it a grant").toBe("");
});

it("no name in code, no code, address, flag or event says gift", () => {
  const wrong = files
    .filter(({ path }) => !textsForPeople.test(path))
    .flatMap((file) => {
      const { identifiers, texts, comments } = codeWords(file);
      const names = identifiers.filter((name) => /gift/i.test(name));
      const inCode = texts.filter((text) => !isKeyOfText(file.path, text));
      const written = [...inCode, ...comments].flatMap((text) => codeLike(text));
      return [...names, ...written].map((name) => `${file.path}: ${name}`);
    });
  expect(listed([...new Set(wrong)]), "say grant").toBe("");
});

it("no name in styles, manifests or papers says gift", () => {
  const wrong = paths
    .filter((path) => /\.(css|html|json|md|ya?ml)$/.test(path) && !textsForPeople.test(path))
    .filter((path) => path !== "pnpm-lock.yaml" && !path.startsWith("shared/testing/wire-bytes/"))
    .flatMap((path) => codeLike(readText(path)).map((name) => `${path}: ${name}`));
  expect(listed(wrong), "say grant").toBe("");
});

it("no type is called by a participle", () => {
  const participle =
    /(Agreed|Asked|Found|Given|Held|Marked|Received|Said|Shown)$|^(Asked|Given|Held|Said)[A-Z]/;
  const wrong = files.flatMap(({ path, text }) =>
    [...text.matchAll(/^export type (\w+)/gm)]
      .map(([, name = ""]) => name)
      .filter((name) => participle.test(name))
      .map((name) => `${path}: ${name}`),
  );
  expect(listed(wrong), "name the thing: a question, a hold, an answer").toBe("");
});

/** The word where no sentence has it: joined to another one, behind a slash, dashes or a dot, or alone. */
function codeLike(text: string): string[] {
  const joined =
    /[\w-]*(?:[_]gifts?|gifts?_|[a-z]Gift|\bgifts?[A-Z]|--[\w-]*gift|\/[\w-]*gift|\bgift-\w+-|\.gifts?\b(?![\s.]))[\w-]*/g;
  const unspaced = /^[\w./:@-]*[_./:@-][\w./:@-]*$/.test(text) && /gift/i.test(text) ? [text] : [];
  return [...unspaced, ...(text.match(joined) ?? [])];
}

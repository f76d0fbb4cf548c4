/**
 * Goal: whoever follows a name arrives. Method: take every name of a file or folder of ours out of the
 * comments and the papers, and look whether it is there.
 */
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { codeWords } from "./code-words.ts";
import { listed, readText, sourceFiles, trackedFiles } from "./source-files.ts";

const paths = trackedFiles();
const papers = paths.filter((path) => path.endsWith(".md"));

it("names in comments only files that exist", () => {
  const dead = sourceFiles().flatMap((file) => deadNames(codeWords(file).comments, file.path));
  expect(listed(dead), "name the file that is there, or say it without a file").toBe("");
});

it("names in the papers only files and folders that exist", () => {
  const dead = papers.flatMap((path) => deadNames([readText(path)], path));
  expect(listed(dead), "name the file that is there").toBe("");
});

it("links in the papers only to files that exist", () => {
  const dead = papers.flatMap((paper) =>
    [...readText(paper).matchAll(/\]\(([^)\s]+)\)|\bsrc="([^"]+)"/g)]
      .map(([, link, picture]) => (link ?? picture ?? "").replace(/#.*$/, ""))
      .filter((link) => link !== "" && !/^(https?|mailto):/.test(link))
      .filter((link) => !exists(join(dirname(paper), link)))
      .map((link) => `${paper}: ${link}`),
  );
  expect(listed(dead), "link to the file that is there").toBe("");
});

/** A file by its name or its path, or a folder by its path from the root. `*` and `<id>` stand for one name. */
const named =
  /(?<![\w./@<*-])(?:(?:[\w.*<>-]+\/)*[\w.*<>-]+\.(?:tsx?|css|md)\b|(?:shared|test|extension-browser|extension-vscode|\.github|\.ci)\/[\w./*<>-]*[\w>*])/g;

function deadNames(texts: readonly string[], from: string): string[] {
  return texts
    .flatMap((text) => text.replaceAll(/https?:\/\/\S+/g, "").match(named) ?? [])
    .map((name) => name.replace(/^\.\//, ""))
    .filter((name) => !exists(name) && !exists(join(dirname(from), name)))
    .map((name) => `${from}: ${name}`);
}

function exists(name: string): boolean {
  const parts = name
    .split(/(\*+|<[^>]*>)/)
    .map((part, index) =>
      index % 2 === 1 ? "[^/]+" : part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`),
    );
  const pattern = new RegExp(`(^|/)${parts.join("")}(\\.tsx?$|/|$)`);
  return paths.some((path) => pattern.test(path));
}

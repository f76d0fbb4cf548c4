/**
 * Goal: a folder is seen at a glance, and so is a file. Method: count what git knows.
 */
import { basename, dirname, matchesGlob } from "node:path";
import { expect, it } from "vitest";
import { importsOf, listed, readText, sourceFiles, trackedFiles } from "./source-files.ts";

const paths = trackedFiles();
const files = sourceFiles();

/** What one folder holds before it wants rooms. Tests and looks go with their source. */
const sourcesMax = 30;
const linesMax = 300;

/** One file for each of a kind, with a list: these grow with what Granary knows. */
const growing = new Set(
  paths.filter((path) => basename(path) === "index.ts").map((path) => dirname(path)),
);

it(`no folder has more than ${sourcesMax} loose sources, but for those with one file of a kind`, () => {
  const sources = files.map(({ path }) => path).filter((path) => !/\.test\.tsx?$/.test(path));
  const crowded = [...Map.groupBy(sources, dirname)]
    .filter(([folder, inside]) => inside.length > sourcesMax && !growing.has(folder))
    .map(([folder, inside]) => `${folder} has ${inside.length}`);
  expect(listed(crowded), "give what belongs together a folder of its own").toBe("");
});

it(`no stylesheet has more than ${linesMax} lines`, () => {
  const long = paths
    .filter((path) => path.endsWith(".css"))
    .map((path) => ({ path, lines: readText(path).split("\n").length - 1 }))
    .filter(({ lines }) => lines > linesMax)
    .map(({ path, lines }) => `${path} has ${lines}`);
  expect(listed(long), "put each component's looks beside the component").toBe("");
});

it("an entry point only puts together: no other room imports it", () => {
  const entrypoints = "extension-browser/entrypoints/";
  const wrong = files
    .filter(({ path }) => !path.startsWith(entrypoints) && !path.startsWith("test/"))
    .flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => target.startsWith(entrypoints))
        .map(({ target }) => `${file.path} imports ${target}`),
    );
  expect(listed(wrong), "move what both want into a room beside entrypoints").toBe("");
});

it("the linter makes exceptions only for files that exist", () => {
  const { overrides } = JSON.parse(readText(".oxlintrc.json")) as {
    readonly overrides: readonly { readonly files: readonly string[] }[];
  };
  const dead = overrides
    .flatMap((exception) => exception.files)
    .filter((pattern) => !paths.some((path) => matchesGlob(path, pattern)));
  expect(listed(dead), "take the exception out, or point it to where the files went").toBe("");
});

/** Goal: what is ignored is what git ignores. Method: trees and patterns by chance, and git itself. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { array, assert, constantFrom, option, property, record } from "fast-check";
import { afterAll, expect, it } from "vitest";
import { createFindRule } from "./ignored-paths.ts";

const repository = mkdtempSync(join(tmpdir(), "granary-ignored-"));
execFileSync("git", ["init", "--quiet", repository]);
afterAll(() => rmSync(repository, { recursive: true }));

const folders = ["", "a/", "b/", "a/b/"];
const paths = "c.ts d.py a/c.ts a/d.py b/c.ts a/b/c.ts a/b/d.py a/b/a/c.ts b/a/c.ts".split(" ");
const patterns =
  "a a/ b/ /a /a/ *.ts !*.ts !a/ !a !b/ * !c.ts a/* !a/c.ts **/b a/** !/b/ c.ts /c.ts b/c.ts !*/ !a/b/ a/b # !# /".split(
    " ",
  );
const text = array(constantFrom(...patterns), { minLength: 1, maxLength: 4 }).map((lines) =>
  lines.join("\n"),
);
const files = record(Object.fromEntries(folders.map((folder) => [folder, option(text)])));

/** What git says of the paths, with these texts in its folders' files. */
function ignoredByGit(texts: Readonly<Record<string, string | null>>): readonly string[] {
  for (const folder of folders) {
    const file = join(repository, folder, ".gitignore");
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, texts[folder] ?? "");
  }
  try {
    const asked = ["-C", repository, "-c", "core.excludesFile=", "check-ignore", "--no-index"];
    return String(execFileSync("git", [...asked, ...paths])).split("\n");
  } catch {
    // Of none of them.
    return [];
  }
}

it("whatever stands in which folder, git and Granary ignore the same files", () => {
  const findRule = createFindRule();
  assert(
    property(files, (texts) => {
      const written = folders.flatMap((folder) => {
        const found = texts[folder];
        return typeof found === "string" ? [{ file: folder, folder, text: found }] : [];
      });
      const rulesOf = (path: string) => written.filter(({ folder }) => path.startsWith(folder));
      const own = paths.filter((path) => findRule(path, rulesOf(path)) !== undefined);
      const git = ignoredByGit(texts);
      expect(own).toEqual(paths.filter((path) => git.includes(path)));
    }),
    { numRuns: 40 },
  );
});

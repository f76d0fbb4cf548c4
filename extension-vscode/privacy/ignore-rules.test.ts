import { createFakeClock } from "@granary/shared/testing/fake-clock";
import { describe, expect, it } from "vitest";
import { createIgnoreRules } from "./ignore-rules.ts";
import { createFindRule } from "./ignored-paths.ts";

function rulesFor(
  files: Readonly<Record<string, string>>,
  told: readonly string[] = [],
  place = "",
) {
  const clock = createFakeClock();
  const asked: string[] = [];
  let loads = 0;
  const rules = createIgnoreRules({
    clock,
    read: async (_root, path) => {
      asked.push(path);
      return files[path];
    },
    placeInRepository: async () => place,
    policy: async () => told,
    load: async () => {
      loads += 1;
      return createFindRule();
    },
  });
  return {
    clock,
    asked,
    loads: () => loads,
    rules: (path: string) => rules("file:///shop", path),
    bare: (path: string) => rules(undefined, path),
  };
}

describe("what the people of a folder ignore is not sent", () => {
  it.each([
    ["a name", "notes.txt", "src/notes.txt"],
    ["a folder", "private/", "private/deep/a.ts"],
    ["a pattern from the root", "/build/*.js", "build/a.js"],
    ["a pattern of any depth", "**/fixtures/**", "a/b/fixtures/c/d.ts"],
  ])("by %s", async (_by, text, path) => {
    for (const file of [".granaryignore", ".gitignore"]) {
      expect(await rulesFor({ [file]: text }).rules(path)).toEqual({ file, pattern: text });
    }
  });

  it.each([
    ["a pattern from the root, deeper", "/build/*.js", "src/build/a.js"],
    ["a comment", "# notes.txt", "notes.txt"],
    ["something else", "notes.txt", "src/prices.ts"],
    ["all but this one", "*.ts\n!prices.ts", "src/prices.ts"],
  ])("and not by %s", async (_by, text, path) => {
    expect(await rulesFor({ ".granaryignore": text }).rules(path)).toBeUndefined();
    expect(await rulesFor({ ".gitignore": text }).rules(path)).toBeUndefined();
  });

  it("and the deeper file has the last word, as Granary's own has beside git's", async () => {
    const { rules } = rulesFor({
      ".gitignore": "*.local.ts",
      ".granaryignore": "secret.ts\n!mine.local.ts",
      "src/.granaryignore": "!secret.ts\n/other.ts",
    });
    expect(await rules("a.local.ts")).toBeDefined();
    expect(await rules("mine.local.ts")).toBeUndefined();
    expect(await rules("secret.ts")).toBeDefined();
    expect(await rules("src/secret.ts")).toBeUndefined();
    expect(await rules("src/other.ts")).toBeDefined();
    expect(await rules("src/deep/other.ts")).toBeUndefined();
  });
});

describe("below an ignored folder nothing is brought back", () => {
  it.each([
    ["by a file in it", { ".granaryignore": "vendor/", "vendor/.gitignore": "!*.py" }],
    ["by Granary's own", { ".gitignore": "/vendor", "vendor/.granaryignore": "!a.py" }],
    ["deeper down", { ".gitignore": "vendor/", "vendor/lib/.gitignore": "*.o\n!*.py" }],
    ["by a line that names a file", { ".gitignore": "vendor/", ".granaryignore": "!vendor/a.py" }],
  ])("%s", async (_by, files) => {
    const { rules } = rulesFor(files);
    expect(await rules("vendor/a.py")).toBeDefined();
    expect(await rules("vendor/lib/a.py")).toBeDefined();
  });

  it("but the folder itself is, by a line that names it", async () => {
    const { rules } = rulesFor({ ".gitignore": "notes/", ".granaryignore": "!notes/" });
    expect(await rules("notes/a.md")).toBeUndefined();
  });

  it("and a name with signs of patterns in it is a name", async () => {
    const { rules } = rulesFor({ "app [x]/.gitignore": "/a.ts\nb\n#c.ts\n\\#d.ts\n/\n" });
    expect(await rules("app [x]/a.ts")).toEqual({ file: "app [x]/.gitignore", pattern: "/a.ts" });
    expect(await rules("app [x]/deep/b")).toBeDefined();
    expect(await rules("app [x]/#d.ts")).toBeDefined();
    expect(await rules("app [x]/#c.ts")).toBeUndefined();
    expect(await rules("app x/a.ts")).toBeUndefined();
  });
});

it("a folder that is open is ignored by what its repository ignores above it", async () => {
  const files = {
    "../../.gitignore": "*.local.json\n/packages/shop/private/",
    "../.granaryignore": "dump.sql",
    "src/.gitignore": "!b.local.json",
  };
  const { asked, rules } = rulesFor(files, [], "packages/shop/");
  expect(await rules("a.local.json")).toEqual({
    file: "../../.gitignore",
    pattern: "*.local.json",
  });
  expect(await rules("private/a.ts")).toBeDefined();
  expect(await rules("src/dump.sql")).toEqual({ file: "../.granaryignore", pattern: "dump.sql" });
  expect(await rules("src/b.local.json")).toBeUndefined();
  expect(await rules("src/a.ts")).toBeUndefined();
  expect(asked.slice(0, 6)).toEqual(
    ["../../", "../", ""].flatMap((up) => [`${up}.gitignore`, `${up}.granaryignore`]),
  );
});

it("files are read once in a while, and the library only where there is one", async () => {
  const { clock, asked, loads, rules } = rulesFor({});
  await rules("src/a.ts");
  await rules("src/b.ts");
  expect(asked).toEqual([".gitignore", ".granaryignore", "src/.gitignore", "src/.granaryignore"]);
  expect(loads()).toBe(0);
  clock.advanceMs(6_000);
  await rules("src/a.ts");
  expect(asked).toHaveLength(8);
});

it("where a file cannot be read, nobody says that the path is not ignored", async () => {
  const rules = createIgnoreRules({
    clock: createFakeClock(),
    read: () => Promise.reject(new Error("no permission")),
    placeInRepository: async () => "",
    load: async () => createFindRule(),
    policy: async () => [],
  });
  await expect(rules("file:///shop", "a.ts")).rejects.toThrow("no permission");
});

it("a policy takes away what no file brings back, and speaks of files in no folder, too", async () => {
  const { rules } = rulesFor({ ".granaryignore": "!legal/\n!legal/a.md" }, ["/legal/", "*.sql"]);
  expect(await rules("legal/a.md")).toEqual({ file: undefined, pattern: "/legal/" });
  expect(await rules("src/dump.sql")).toEqual({ file: undefined, pattern: "*.sql" });
  expect(await rules("src/legal/a.md")).toBeUndefined();
  const { bare } = rulesFor({}, ["*.sql"]);
  expect(await bare("home/me/dump.sql")).toEqual({ file: undefined, pattern: "*.sql" });
});

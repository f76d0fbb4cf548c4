/**
 * Goal: rules of the house that no other tool checks. Method: read the tree as text. Every message
 * says what to do instead.
 */
import { basename, dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { limits } from "../../shared/schemas/limits.ts";
import { importsOf, readText, sourceFiles, trackedFiles, listed } from "./source-files.ts";

const files = sourceFiles();
const paths = trackedFiles();

/**
 * Where one file is one adapter: the folder, the contract's file name, files that are none, and the
 * other places whose work it is to know them.
 */
type AdapterFolder = {
  readonly folder: string;
  readonly contract: string;
  readonly others?: readonly string[];
  readonly knownTo?: readonly string[];
};

const adapterFolders: readonly AdapterFolder[] = [
  {
    folder: "shared/providers",
    contract: "provider",
    others: [
      "fim-families",
      "judge-refusal",
      "pinned-host",
      "provider-of-grant",
      "server-fields",
      "terms",
      "thinking-families",
    ],
    // Families of models, some of which are called as their makers are.
    knownTo: ["shared/translation/fim/fim-template.ts"],
  },
  {
    folder: "shared/wire/protocols",
    contract: "protocol",
    // A provider declares which protocols it speaks.
    knownTo: ["shared/translation/", "shared/providers/"],
  },
  { folder: "shared/actions", contract: "action", others: ["offers"] },
  { folder: "shared/translation", contract: "translation" },
  { folder: "shared/privacy/detectors", contract: "detector" },
  { folder: "shared/privacy/personal-detectors", contract: "detector", others: ["digit-groups"] },
  { folder: "extension-browser/sites", contract: "site" },
  { folder: "extension-browser/engines", contract: "engine" },
  { folder: "extension-vscode/features", contract: "feature" },
  { folder: "extension-vscode/completion/context/sources", contract: "source" },
  { folder: "test/tools", contract: "tool" },
  { folder: "test/agents", contract: "agent" },
];

const adaptersOf = ({ folder, contract, others = [] }: AdapterFolder) =>
  files
    .filter(({ path }) => dirname(path) === folder && !path.endsWith(".test.ts"))
    .map(({ path }) => basename(path).replace(/\.tsx?$/, ""))
    .filter((name) => name !== "index" && name !== contract && !others.includes(name));

describe("house rules", () => {
  it("keeps every source file within 300 lines", () => {
    const long = files
      .map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }))
      .filter(({ lines }) => lines > 300)
      .map(({ path, lines }) => `${path} has ${lines} lines: split it by what it is about`);
    expect(listed(long)).toBe("");
  });

  it("has no file or folder named utils, helpers, common, misc, manager or service", () => {
    const vague = paths.filter((path) =>
      path
        .split("/")
        .some((part) => /^(utils?|helpers?|common|misc|managers?|services?)(\.|$)/.test(part)),
    );
    expect(listed(vague), "name it after what it does").toBe("");
  });

  it("mocks no module", () => {
    const pattern = new RegExp(String.raw`\b(vi|jest)\.(mock|doMock)\(`);
    const mocking = files.filter(({ text }) => pattern.test(text)).map(({ path }) => path);
    expect(listed(mocking), "take what is outside as a parameter").toBe("");
  });

  it("skips no test and runs no test alone", () => {
    const pattern = new RegExp(String.raw`\b(it|test|describe|suite)\.(skip|only|todo|fails)\b`);
    const wrong = files.filter(({ text }) => pattern.test(text)).map(({ path }) => path);
    expect(listed(wrong)).toBe("");
  });

  it("loads the small zod wherever an extension does", () => {
    const loadedByExtensions = /^(shared\/(schemas|client|actions|ui)|extension-\w+)\//;
    const large = files
      .filter(({ path }) => loadedByExtensions.test(path) && !path.endsWith(".test.ts"))
      .filter((file) => importsOf(file).some(({ specifier }) => specifier === "zod"))
      .map(({ path }) => path);
    expect(listed(large), 'import * as z from "zod/mini"').toBe("");
  });

  it("has no index.ts outside adapter folders", () => {
    const allowed = new Set(adapterFolders.map(({ folder }) => `${folder}/index.ts`));
    const barrels = paths.filter(
      (path) =>
        basename(path) === "index.ts" &&
        !allowed.has(path) &&
        !path.startsWith("test/vscode/host/") &&
        !path.startsWith("shared/node/cli/commands/"),
    );
    expect(listed(barrels), "import the file you mean").toBe("");
  });

  it.each(adapterFolders)("lists every adapter of $folder in its index.ts", (place) => {
    const index = readText(`${place.folder}/index.ts`);
    const missing = adaptersOf(place).filter(
      (name) => !new RegExp(`/${name}\\.tsx?["']`).test(index),
    );
    expect(missing, `import these in ${place.folder}/index.ts and add them to the list`).toEqual(
      [],
    );
  });

  it.each(adapterFolders)("calls every adapter of $folder by its file's name", (place) => {
    const misnamed = adaptersOf(place).filter((name) => {
      const text = readText(`${place.folder}/${name}.ts`);
      return /^  id: "/m.test(text) && !text.includes(`\n  id: "${name}",\n`);
    });
    expect(misnamed, "make its id the file's name").toEqual([]);
  });

  it.each(adapterFolders)("asks nowhere outside $folder which adapter it has", (place) => {
    const ids = adaptersOf(place);
    const asking = filesOutside(place).flatMap(({ path, text }) =>
      ids
        .filter((id) => asksFor(place.contract, id).test(text))
        .map((id) => `${path} asks for "${id}": let the adapter declare what you need`),
    );
    expect(listed(asking)).toBe("");
  });

  it.each(adapterFolders)("keeps nowhere outside $folder a table by its adapters' ids", (place) => {
    const ids = adaptersOf(place);
    const tables = filesOutside(place).flatMap(({ path, text }) =>
      tablesKeyedBy(ids, text).map(
        (keys) => `${path} has a table by ${keys.join(", ")}: let the adapter declare its row`,
      ),
    );
    expect(listed(tables)).toBe("");
  });

  it("documents every export of the shared core", () => {
    const undocumented = files
      .filter(({ path }) => path.startsWith("shared/") && !path.endsWith(".test.ts"))
      .flatMap(({ path, text }) => exportsWithoutComment(text).map((name) => `${path}: ${name}`));
    expect(listed(undocumented), "say in one sentence what it promises").toBe("");
  });

  it("names each limit once and uses it", () => {
    const parts = files.filter(({ path }) => path.startsWith("shared/schemas/limits"));
    const everything = files
      .filter((file) => !parts.includes(file))
      .map(({ text }) => text)
      .join("\n");
    const unused = Object.keys(limits).filter((name) => !everything.includes(name));
    expect(listed(unused), "delete the limit or apply it").toBe("");
    const named = parts.flatMap(({ text }) => [...text.matchAll(/^ {2}\w+:/gm)]);
    expect(named.length, "a limit is in two parts").toBe(Object.keys(limits).length);
  });

  it("keeps time-outs, lifetimes and sizes with the other limits", () => {
    const written =
      /^(?:export )?const (\w*(?:(?:timeout|ttl)Ms|(?:bytes|characters|connections)Max))\b[^=]*= *\d/gim;
    const stray = files
      .filter(({ path }) => /^(shared|extension-)/.test(path) && !isOutsideProduct(path))
      .flatMap(({ path, text }) =>
        [...text.matchAll(written)].map(([, name]) => `${path}: ${name}`),
      );
    expect(listed(stray), "name it in shared/schemas/limits/ with its reason").toBe("");
  });
});

/** The product's files that must not know the adapters of a folder. */
function filesOutside({ folder, knownTo = [] }: AdapterFolder) {
  const inside = [folder, ...knownTo, "test/", "shared/testing/"];
  return files.filter(
    ({ path }) => !inside.some((place) => path.startsWith(place)) && !path.endsWith(".test.ts"),
  );
}

/** Tests, stand-ins and what builds the product: their numbers bind nobody. */
function isOutsideProduct(path: string): boolean {
  return /\.test\.tsx?$|^shared\/(testing|practice)\/|\/(esbuild|build)\.ts$/.test(path);
}

/** Exported values and functions with no comment above; a type beside its schema shares its comment. */
function exportsWithoutComment(text: string): string[] {
  const lines = text.split("\n");
  return lines.flatMap((line, index) => {
    const name = line.match(/^export (?:async )?(?:const|function|class) (\w+)/)?.[1];
    if (name === undefined) return [];
    const above = lines[index - 1] ?? "";
    const isDocumented = above.trim().endsWith("*/") || /^const \w+ |^\/\//.test(above);
    const isSchema = name.endsWith("Schema");
    return isDocumented || isSchema ? [] : [name];
  });
}

/** A comparison of a contract's id with a written one: `provider.id === "openai"`. */
function asksFor(contract: string, id: string): RegExp {
  return new RegExp(String.raw`\b${contract}(\??\.id|Id)?\s*[!=]==\s*["']${id}["']`);
}

/**
 * Object literals with two or more of these ids among their keys, or with one that can only be an
 * id because it has a hyphen: `{ "draft-reply": …, rewrite: … }`. One key alone may be any word.
 */
function tablesKeyedBy(ids: readonly string[], text: string): readonly (readonly string[])[] {
  const key = new RegExp(String.raw`(?<=[{,]\s*)(["']?)(${ids.join("|")})\1\s*:(?!:)`, "g");
  const literals = text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "").split(/\n(?=\S)/);
  return literals
    .map((literal) => [...new Set([...literal.matchAll(key)].map(([, , id = ""]) => id))])
    .filter((keys) => keys.length > 1 || keys.some((id) => id.includes("-")));
}

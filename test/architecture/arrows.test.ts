/**
 * Goal: the tree is the architecture. Method: read every import of every source file as text and
 * hold it against one table. A failure says which line to change.
 */
import { describe, expect, it } from "vitest";
import { importsOf, sourceFiles, listed } from "./source-files.ts";

/**
 * A layer (a folder) and the layers of `shared` it may import; itself is always allowed. No more than
 * the code needs: a new arrow is a decision.
 */
const arrows: Readonly<Record<string, readonly string[]>> = {
  "shared/schemas": [],
  "shared/ports": ["schemas"],
  "shared/privacy": ["schemas"],
  "shared/words": ["schemas"],
  "shared/ledger": ["schemas", "ports"],
  "shared/scheduler": ["schemas", "ports"],
  "shared/wire": ["schemas", "ports"],
  "shared/providers": ["schemas", "ports", "wire"],
  "shared/translation": ["schemas", "ports", "wire"],
  "shared/pool": ["schemas", "ports", "scheduler", "providers", "ledger"],
  "shared/gateway": [
    "schemas",
    "ports",
    "ledger",
    "scheduler",
    "wire",
    "providers",
    "translation",
    "pool",
    "words",
  ],
  "shared/actions": ["schemas", "words"],
  "shared/client": ["schemas"],
  "shared/ui": ["schemas", "words"],
  "shared/pages": ["ui", "gateway"],
  "shared/practice": ["schemas", "ports", "actions", "gateway"],
  "shared/node": [
    "schemas",
    "ports",
    "privacy",
    "ledger",
    "scheduler",
    "providers",
    "pool",
    "gateway",
    "practice",
  ],
  "shared/testing": [
    "schemas",
    "ports",
    "privacy",
    "ledger",
    "scheduler",
    "wire",
    "pool",
    "gateway",
    "node",
  ],
  "extension-browser/entrypoints": ["schemas", "words", "ui"],
  "extension-browser/field": ["schemas", "actions", "ui"],
  "extension-browser/card": ["ui", "words"],
  "extension-browser/background": ["schemas", "actions", "client", "words"],
  "extension-browser/pages": ["ui"],
  "extension-browser/platform": ["schemas", "words"],
  "extension-browser/sites": ["schemas", "actions"],
  "extension-browser/engines": [],
  "extension-vscode/chat": ["schemas", "ports", "words", "client"],
  "extension-vscode/completion": ["schemas", "ports", "privacy", "actions", "client"],
  "extension-vscode/pool": ["schemas", "ports", "client"],
  "extension-vscode/privacy": ["schemas", "ports", "privacy", "client"],
  "extension-vscode/words": ["schemas", "words"],
  "extension-vscode/testing": [],
  "extension-vscode/diagnostics": ["privacy", "words"],
  "extension-vscode/joining": ["schemas", "ports", "words"],
  "extension-vscode/features": ["ports", "words"],
  "extension-vscode/platform": ["ports", "schemas", "words"],
  "extension-vscode/extension.ts": [],
};

/** Inside one extension: a folder and the folders beside it that it may import for more than types. */
const innerArrows: Readonly<Record<string, readonly string[]>> = {
  "extension-browser/entrypoints": [
    "platform",
    "sites",
    "engines",
    "field",
    "card",
    "background",
    "pages",
  ],
  // Of sites what every field needs to know of a page, and no reader.
  "extension-browser/field": ["platform", "engines", "sites"],
  "extension-browser/card": ["platform"],
  "extension-browser/background": ["platform"],
  "extension-browser/pages": ["platform"],
  "extension-browser/platform": [],
  "extension-browser/sites": [],
  "extension-browser/engines": [],
  "extension-vscode/chat": [],
  "extension-vscode/completion": [],
  "extension-vscode/pool": [],
  "extension-vscode/privacy": [],
  "extension-vscode/words": ["pool", "privacy"],
  "extension-vscode/testing": ["pool"],
  "extension-vscode/diagnostics": ["chat", "platform", "words"],
  "extension-vscode/joining": ["words", "platform"],
  "extension-vscode/features": [
    "diagnostics",
    "joining",
    "chat",
    "completion",
    "pool",
    "privacy",
    "words",
    "platform",
  ],
  "extension-vscode/platform": [],
};

const files = sourceFiles().filter(({ path }) => !path.startsWith("test/"));
const product = files.filter(({ path }) => !path.endsWith(".test.ts"));

const layerOf = (path: string) => {
  const [first = "", second = ""] = path.split("/");
  return `${first}/${second}`;
};

describe("arrows", () => {
  it("gives every folder of the product a line in the table", () => {
    const unknown = product
      .map(({ path }) => layerOf(path))
      .filter((layer) => layer.includes("/") && !layer.endsWith(".ts") && !(layer in arrows));
    expect(
      listed([...new Set(unknown)]),
      "add the folder to `arrows` with what it may import",
    ).toBe("");
  });

  it("lets a layer of `shared` import only what the table says", () => {
    const wrong = product.flatMap((file) => {
      const allowed = arrows[layerOf(file.path)];
      if (allowed === undefined) return [];
      return importsOf(file)
        .map(({ target }) => target)
        .filter((target) => target.startsWith("shared/"))
        .map((target) => target.split("/")[1] ?? "")
        .filter((layer) => `shared/${layer}` !== layerOf(file.path) && !allowed.includes(layer))
        .map((layer) => `${file.path} must not import shared/${layer}`);
    });
    expect(listed(wrong)).toBe("");
  });

  it("has no arrow in the tables that nothing needs", () => {
    const used = new Set(
      product.flatMap((file) =>
        importsOf(file).map(({ target }) => `${layerOf(file.path)} → ${layerOf(target)}`),
      ),
    );
    const unused = [
      ...Object.entries(arrows).flatMap(([from, layers]) =>
        layers.map((layer) => `${from} → shared/${layer}`),
      ),
      ...Object.entries(innerArrows).flatMap(([from, folders]) =>
        folders.map((folder) => `${from} → ${from.split("/")[0]}/${folder}`),
      ),
    ].filter((arrow) => !used.has(arrow));
    expect(listed(unused), "take it out of the table").toBe("");
  });

  it("lets a folder of an extension import only its neighbours in the table", () => {
    const wrong = product.flatMap((file) => {
      const layer = layerOf(file.path);
      const allowed = innerArrows[layer];
      if (allowed === undefined) return [];
      const [extension = "", folder = ""] = layer.split("/");
      return importsOf(file)
        .filter(({ target, isTypeOnly }) => target.startsWith(`${extension}/`) && !isTypeOnly)
        .map(({ target }) => target.split("/")[1] ?? "")
        .filter((other) => other !== folder && other !== "package.json" && !allowed.includes(other))
        .map((other) => `${file.path} must not import ${extension}/${other}`);
    });
    expect(listed(wrong)).toBe("");
  });

  it("crosses packages by name and never by a relative path", () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter(
          ({ specifier, target }) => specifier.startsWith(".") && !sharesPackage(file.path, target),
        )
        .map(({ specifier }) => `${file.path} imports ${specifier}: write "@granary/shared/…"`),
    );
    expect(listed(wrong)).toBe("");
  });

  it("keeps Node out of everything but shared/node, the practice servers and the editor's host", () => {
    const mayUseNode =
      /^(shared\/(node|testing|practice\/(desk|upstream))\/|extension-vscode\/(platform\/|esbuild\.ts)|extension-browser\/wxt\.config\.ts)/;
    const wrong = product
      .filter(({ path }) => !mayUseNode.test(path))
      .flatMap((file) =>
        importsOf(file)
          .filter(({ specifier }) => specifier.startsWith("node:"))
          .map(({ specifier }) => `${file.path} imports ${specifier}: take a port instead`),
      );
    expect(listed(wrong)).toBe("");
  });
});

function sharesPackage(from: string, to: string): boolean {
  return from.split("/")[0] === to.split("/")[0];
}

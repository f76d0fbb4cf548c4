import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve, dirname } from "node:path";
import type { StubEditor } from "./stub-editor.ts";

type Extension = { readonly activate: (context: StubEditor["context"]) => unknown };

/** The extension as it is shipped, in that editor, with what it reads when it is needed. */
export function loadBundle(bundle: string, editor: StubEditor): Extension {
  const loaded = new Map<string, { readonly exports: object }>();
  const load = (path: string): object => {
    const known = loaded.get(path);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    loaded.set(path, module);
    const require = createRequire(path);
    const requireStub = (id: string): unknown => {
      if (id === "vscode") return editor.api;
      return id.startsWith("./") ? load(resolve(dirname(path), id)) : require(id);
    };
    // oxlint-disable-next-line typescript/no-implied-eval -- a CommonJS bundle is a function's body.
    const run = new Function("require", "module", "exports", readFileSync(path, "utf8"));
    run(requireStub, module, module.exports);
    return module.exports;
  };
  return load(bundle) as Extension;
}

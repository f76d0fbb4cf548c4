import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { StubEditor } from "./stub-editor.ts";

type Extension = { readonly activate: (context: StubEditor["context"]) => unknown };

/** The extension as it is shipped, in that editor: its parts, too, are given that editor. */
export function loadBundle(bundle: string, editor: StubEditor): Extension {
  const parts = new Map<string, { readonly exports: object }>();
  const load = (file: string): object => {
    const module = { exports: {} };
    parts.set(file, module);
    const require = createRequire(file);
    const requireStub = (id: string): unknown => {
      if (id === "vscode") return editor.api;
      if (!id.startsWith(".")) return require(id);
      const part = require.resolve(id);
      return parts.get(part)?.exports ?? load(part);
    };
    // oxlint-disable-next-line typescript/no-implied-eval -- a CommonJS bundle is a function's body.
    const run = new Function("require", "module", "exports", readFileSync(file, "utf8"));
    run(requireStub, module, module.exports);
    return module.exports;
  };
  return load(bundle) as Extension;
}

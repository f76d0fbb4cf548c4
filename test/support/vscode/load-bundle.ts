import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { StubEditor } from "./stub-editor.ts";

type Extension = { readonly activate: (context: StubEditor["context"]) => unknown };

/** The extension as it is shipped, in that editor. */
export function loadBundle(bundle: string, editor: StubEditor): Extension {
  const module = { exports: {} as Extension };
  const require = createRequire(bundle);
  const requireStub = (id: string): unknown => (id === "vscode" ? editor.api : require(id));
  // oxlint-disable-next-line typescript/no-implied-eval -- a CommonJS bundle is a function's body.
  const run = new Function("require", "module", "exports", readFileSync(bundle, "utf8"));
  run(requireStub, module, module.exports);
  return module.exports;
}

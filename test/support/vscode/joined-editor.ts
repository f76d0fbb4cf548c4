import { join } from "node:path";
import { loadBundle } from "./load-bundle.ts";
import { buildExtension } from "./package-extension.ts";
import { createStubEditor, type StubEditor } from "./stub-editor.ts";

/** The shipped extension in an editor that has joined the pool behind `fetch`, as it is when it is called. */
export async function startJoinedEditor(): Promise<StubEditor> {
  const bundle = join(await buildExtension(), "dist/extension.cjs");
  const editor = createStubEditor(join(bundle, "../.."));
  loadBundle(bundle, editor).activate(editor.context);
  editor.answers.push("Join");
  await editor.openUri(
    "vscode://granary.granary/join?pool=https%3A%2F%2Fpool.example&code=ABCDE-FGHJK-LMNPQ-RSTUV",
  );
  return editor;
}

/** Nobody takes back what they asked. */
export const stubToken = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};

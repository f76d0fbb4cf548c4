import * as vscode from "vscode";

const scheme = "granary-preview";
let shown = 0;

/** Shows Markdown that nobody can change, and that no editor asks to save. The tab has this name. */
export async function showReadOnly(name: string, content: string): Promise<void> {
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: () => content,
  });
  const uri = vscode.Uri.from({ scheme, path: `/${name}.md`, query: String((shown += 1)) });
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { preview: true });
  provider.dispose();
}

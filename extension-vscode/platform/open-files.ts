import { textOfFile } from "@granary/shared/schemas/text-of-file";
import * as vscode from "vscode";
import type { OpenFile, OpenFiles } from "../completion/context/open-files.ts";
import { fileOf } from "./file-of.ts";
import { isShortFile } from "./read-workspace-file.ts";
import { resolvedPath } from "./resolved-path.ts";

/** Documents whose last visit is remembered. */
const visitsMax = 50;

/** What the editor has open in tabs. Reads nothing by itself; listens until it is disposed of. */
export function createOpenFiles(): OpenFiles & { readonly dispose: () => void } {
  let visited: readonly string[] = [];
  const visits = vscode.window.onDidChangeActiveTextEditor((editor) => {
    const uri = editor?.document.uri.toString();
    if (uri === undefined) return;
    visited = [uri, ...visited.filter((other) => other !== uri)].slice(0, visitsMax);
  });
  const sinceVisit = ({ document }: OpenFile) => {
    const at = visited.indexOf(document);
    return at === -1 ? visitsMax : at;
  };
  return {
    around: (uri) => {
      const { textDocuments } = vscode.workspace;
      const document = textDocuments.find((one) => one.uri.toString() === uri);
      const folder = document && folderOf(document);
      if (document === undefined || folder === undefined) return undefined;
      const tabs = addressesInTabs();
      const others = textDocuments.filter((one) => {
        const isOpen = tabs.has(fileOf(one)?.toString() ?? "");
        return one !== document && isOpen && folderOf(one) === folder;
      });
      const opened = others.map(openFile).toSorted((a, b) => sinceVisit(a) - sinceVisit(b));
      return { current: openFile(document), folder, others: opened };
    },
    onChange: (listener) => {
      const changes = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const lines = contentChanges.map(({ range: { start, end }, text }) => {
          return {
            startLine: start.line,
            endLine: end.line,
            lineEnds: text.split("\n").length - 1,
          };
        });
        listener({ scheme: document.uri.scheme, uri: document.uri.toString() }, lines);
      });
      return () => changes.dispose();
    },
    list: async (folder, path) => {
      const uri = vscode.Uri.joinPath(vscode.Uri.parse(folder), path);
      const entries = await vscode.workspace.fs.readDirectory(uri).then(undefined, () => []);
      return entries.map(([name]) => name);
    },
    fileAt: (folder, path) => {
      const uri = vscode.Uri.joinPath(vscode.Uri.parse(folder), path);
      return {
        document: uri.toString(),
        version: 0,
        scheme: uri.scheme,
        path,
        filePath: uri.path,
        resolvedPath: () => resolvedPath(uri),
      };
    },
    read: async (folder, path, bytesMax) => {
      const uri = vscode.Uri.joinPath(vscode.Uri.parse(folder), path);
      const isShort = await isShortFile(uri, bytesMax).catch(() => false);
      if (!isShort) return undefined;
      const bytes = await vscode.workspace.fs.readFile(uri).then(undefined, () => undefined);
      return bytes && textOfFile(bytes);
    },
    isTrusted: () => vscode.workspace.isTrusted,
    readSetting: (name) => vscode.workspace.getConfiguration("granary.inlineCompletion").get(name),
    dispose: () => visits.dispose(),
  };
}

/** The root of the folder that holds the document's file. */
function folderOf(document: vscode.TextDocument): string | undefined {
  const file = fileOf(document);
  return file && vscode.workspace.getWorkspaceFolder(file)?.uri.toString();
}

/** Files and notebooks, each as itself: two sides of a diff are none. */
function addressesInTabs(): ReadonlySet<string> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return new Set(
    tabs.flatMap(({ input }) =>
      input instanceof vscode.TabInputText || input instanceof vscode.TabInputNotebook
        ? [input.uri.toString()]
        : [],
    ),
  );
}

function openFile(document: vscode.TextDocument): OpenFile {
  const file = fileOf(document) ?? document.uri;
  return {
    document: document.uri.toString(),
    version: document.version,
    scheme: document.uri.scheme,
    languageId: document.languageId,
    path: vscode.workspace.asRelativePath(file, false),
    filePath: file.path,
    resolvedPath: () => resolvedPath(file),
    text: () => document.getText(),
  };
}

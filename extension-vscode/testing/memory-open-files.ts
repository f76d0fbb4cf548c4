import type { ChangedLines, OpenFile, OpenFiles } from "../completion/context/open-files.ts";

const root = "file:///shop";

/** A file as an editor has it open; by its path in the folder. */
export function openFile(path: string, text: string, changes: Partial<OpenFile> = {}): OpenFile {
  return {
    document: `${root}/${path}`,
    version: 1,
    scheme: "file",
    languageId: "typescript",
    path,
    filePath: `/shop/${path}`,
    resolvedPath: () => `/shop/${path}`,
    text: () => text,
    ...changes,
  };
}

/** A folder in memory: what is open in tabs, the last visited first, and what is stored. */
export function createMemoryOpenFiles(tabs: OpenFile[] = [], stored: Record<string, string> = {}) {
  const settings: Record<string, unknown> = {
    otherFiles: true,
    mode: "automatic",
    languagesOff: [],
    schemesOff: [],
  };
  const read: string[] = [];
  const isTrusted = { now: true };
  let tell: Parameters<OpenFiles["onChange"]>[0] | undefined;
  const paths = () => [...Object.keys(stored), ...tabs.map(({ path }) => path)];
  const files: OpenFiles = {
    around: (document) => {
      const current = tabs.find((file) => file.document === document);
      const others = tabs.filter((file) => file !== current);
      return current && { current, folder: root, others };
    },
    onChange: (listener) => {
      tell = listener;
      return () => (tell = undefined);
    },
    list: async (_folder, path) =>
      paths()
        .filter((each) => each.slice(0, Math.max(0, each.lastIndexOf("/"))) === path)
        .map((each) => each.slice(each.lastIndexOf("/") + 1)),
    fileAt: (_folder, path) => openFile(path, "", { version: 0 }),
    read: async (_folder, path) => {
      read.push(path);
      return stored[path];
    },
    isTrusted: () => isTrusted.now,
    readSetting: (name) => settings[name],
  };
  const change = (path: string, changes: readonly ChangedLines[], scheme = "file") =>
    tell?.({ scheme, uri: `${root}/${path}` }, changes);
  return { files, settings, isTrusted, read, change };
}

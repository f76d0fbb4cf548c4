import type { SuggestRequest } from "../completion/suggest-request.ts";

/** What an editor asks about a TypeScript document with the cursor at ▮. */
export function requestAt(written: string, changes: Partial<SuggestRequest> = {}): SuggestRequest {
  const [before = "", after = ""] = written.split("▮");
  return {
    document: "file:///a.ts",
    offset: before.length,
    before,
    after,
    languageId: "typescript",
    indentation: { insertSpaces: true, size: 2 },
    lineEnd: written.includes("\r\n") ? "\r\n" : "\n",
    path: "a.ts",
    trigger: "automatic",
    models: "taught",
    ...changes,
  };
}

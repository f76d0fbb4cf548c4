import { mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect, it } from "vitest";
import type { Uri } from "vscode";
import { resolvedPath } from "./resolved-path.ts";

const uriOf = (path: string, scheme = "file") => ({ scheme, path, fsPath: path }) as Uri;

it("a link is where it leads", () => {
  const folder = mkdtempSync(join(tmpdir(), "granary-"));
  writeFileSync(join(folder, ".env"), "");
  symlinkSync(".env", join(folder, "notes.ts"));
  expect(basename(resolvedPath(uriOf(join(folder, "notes.ts"))))).toBe(".env");
});

it("what is no file, or not there, is where it says", () => {
  expect(resolvedPath(uriOf("/not/there.ts"))).toBe("/not/there.ts");
  expect(resolvedPath(uriOf("/Untitled-1", "untitled"))).toBe("/Untitled-1");
});

import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { dataFolderAt, defaultDataFolder, openDataFolder } from "./data-folder.ts";

let base = "";
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "granary-folder-"));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

test("a new data folder is closed to everybody but its owner", () => {
  const folder = openDataFolder(join(base, "a", "pool"));
  expect(statSync(folder.path).mode & 0o777).toBe(0o700);
  expect(folder.database).toBe(join(base, "a", "pool", "granary.sqlite"));
});

test("an empty folder is closed to others too, one in use keeps its mode", () => {
  mkdirSync(join(base, "empty"), { mode: 0o755 });
  expect(statSync(openDataFolder(join(base, "empty")).path).mode & 0o777).toBe(0o700);
  mkdirSync(join(base, "home"), { mode: 0o755 });
  writeFileSync(join(base, "home", "notes"), "");
  expect(statSync(openDataFolder(join(base, "home")).path).mode & 0o777).toBe(0o755);
});

test("a data folder that exists is used as it is", () => {
  const first = openDataFolder(join(base, "pool"));
  writeFileSync(first.serving, "x");
  expect(openDataFolder(join(base, "pool"))).toEqual(first);
});

test("a file in the place of the data folder is refused with what to do", () => {
  writeFileSync(join(base, "pool"), "");
  expect(() => openDataFolder(join(base, "pool"))).toThrowError(
    expect.objectContaining({
      code: "folder_not_writable",
      hint: expect.stringContaining("--data"),
    }),
  );
});

test("GRANARY_DATA decides before the platform does", () => {
  const env = { GRANARY_DATA: base, XDG_DATA_HOME: "/x" };
  expect(defaultDataFolder({ env, platform: "linux", home: "/home/ana" })).toBe(base);
});

test.each([
  ["linux", {}, join("/home/ana", ".local", "share", "granary")],
  ["linux", { XDG_DATA_HOME: "/data" }, join("/data", "granary")],
  ["darwin", {}, join("/home/ana", "Library", "Application Support", "Granary")],
  ["win32", { LOCALAPPDATA: "/local" }, join("/local", "Granary")],
])("on %s with %o data is kept in %s", (platform, env, expected) => {
  expect(defaultDataFolder({ env, platform, home: "/home/ana" })).toBe(expected);
});

test("naming a data folder touches nothing", () => {
  dataFolderAt(join(base, "absent"));
  expect(() => statSync(join(base, "absent"))).toThrow("ENOENT");
});

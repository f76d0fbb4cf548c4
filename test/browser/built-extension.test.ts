/**
 * Goal: what is shipped asks for what was reviewed and weighs what was promised. Method: the built
 * folders are read as a store's reviewer would.
 */
import { isUtf8 } from "node:buffer";
import { globSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { languages } from "@granary/shared/words/languages";

const output = resolve(import.meta.dirname, "../../extension-browser/.output");
const folders = {
  store: join(output, "chrome-mv3"),
  practice: join(output, "chrome-mv3-practice"),
};
type Manifest = Readonly<Record<string, unknown>>;
const manifestOf = (folder: string) =>
  JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;

/** Reviewed 2026-11. Each has its reason in wxt.config.ts; a new one needs a line there first. */
const reviewed = {
  permissions: ["storage", "activeTab", "scripting"],
  optional_host_permissions: ["*://*/*"],
  web_accessible_resources: [
    { resources: ["card.html"], matches: ["*://*/*"], use_dynamic_url: true },
  ],
};

describe.each(Object.entries(folders))("the %s build", (name, folder) => {
  const manifest = manifestOf(folder);

  it("asks for the reviewed permissions and no others", () => {
    expect(manifest["permissions"]).toEqual(reviewed.permissions);
    expect(manifest["optional_host_permissions"]).toEqual(reviewed.optional_host_permissions);
    expect(manifest["host_permissions"] ?? []).toEqual(
      name === "practice" ? ["http://127.0.0.1/*", "http://localhost/*"] : [],
    );
    for (const key of ["content_scripts", "externally_connectable"]) {
      expect(manifest[key], key).toBeUndefined();
    }
    expect(manifest["web_accessible_resources"]).toEqual(reviewed.web_accessible_resources);
    expect(manifest["manifest_version"]).toBe(3);
    expect(manifest["minimum_chrome_version"]).toBe("123");
    expect(manifest["browser_specific_settings"]).toBeUndefined();
  });

  it("puts at most 4 kB into a page where nothing is focused, and no layout is read there", () => {
    const loader = join(folder, "loader.js");
    expect(statSync(loader).size).toBeLessThanOrEqual(4_000);
    const layout =
      /getBoundingClientRect|getComputedStyle|(offset|client|scroll)(Width|Height|Top|Left)|innerText|elementFromPoint/;
    expect(readFileSync(loader, "utf8")).not.toMatch(layout);
  });

  it.each(languages)("puts at most 60 kB beside a field, words in %s and all", (language) => {
    const sizes = ["field.js", `words/${language}.js`].map(
      (file) => statSync(join(folder, file)).size,
    );
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(60_000);
  });

  it("keeps what draws the card, and what it says, out of other people's pages", () => {
    const field = readFileSync(join(folder, "field.js"), "utf8");
    expect(field).not.toMatch(/preact|__html|uplot|_zod/);
    const words = readFileSync(join(folder, "words/en.js"), "utf8");
    expect(words).not.toContain("problem.");
  });

  it("has only scripts that a browser puts into pages: it refuses those with noncharacters", () => {
    const refused = globSync("**/*.js", { cwd: folder }).filter((path) => {
      const bytes = readFileSync(join(folder, path));
      return !isUtf8(bytes) || /[\uFDD0-\uFDEF\uFFFE\uFFFF]/.test(bytes.toString("utf8"));
    });
    expect(refused).toEqual([]);
  });

  it("loads nothing from elsewhere and evaluates no text", () => {
    const remote = globSync("**/*.{js,html,css}", { cwd: folder }).filter((path) => {
      const text = readFileSync(join(folder, path), "utf8");
      return /\beval\(|<script[^>]+src="https?:|import\(["']https?:|@import url\(["']?https?:/.test(
        text,
      );
    });
    expect(remote).toEqual([]);
  });
});

describe.each(["firefox-mv3", "firefox-mv3-practice"])("the build for Firefox in %s", (name) => {
  const manifest = manifestOf(join(output, name));

  it("asks for what the others ask for", () => {
    for (const key of ["permissions", "optional_host_permissions"] as const) {
      expect(manifest[key], key).toEqual(reviewed[key]);
    }
  });

  it("has a name of its own, and says what is sent to a pool to browsers that ask about it", () => {
    expect(manifest["browser_specific_settings"]).toEqual({
      gecko: {
        id: "browser@granary",
        strict_min_version: "140.0",
        data_collection_permissions: { required: ["websiteContent", "personalCommunications"] },
      },
    });
  });
});

import { execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { createDice } from "../testing/planted-secrets/dice.ts";
import { secretDetectors } from "./detectors/index.ts";
import { findPrivate } from "./find-private.ts";

// Goal: code that holds no secret is sent as it is. Method: what people have in their editors, and what
// was made by machines.

const root = resolve(import.meta.dirname, "../..");
const tracked = execFileSync("git", ["ls-files"], { cwd: root, encoding: "utf8" })
  .split("\n")
  .filter(
    (path) => /\.(tsx?|css|html|jsonc?|md|ya?ml)$/.test(path) && existsSync(join(root, path)),
  );
const identifier = /[A-Za-z_$][\w$]{2,}/g;

/** What is hidden of a text. */
function hiddenIn(text: string): string[] {
  const findings = findPrivate(text, secretDetectors);
  if (findings.kind !== "found") return [`everything: ${findings.kind}`];
  return findings.spans.map(({ start, end }) => text.slice(start, end));
}

function readAll(paths: readonly string[]) {
  return paths.map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

const countOf = (text: string) => text.match(identifier)?.length ?? 0;

describe("of ordinary code", () => {
  it("less than one identifier in a hundred is touched, with all the keys that tests have", () => {
    const files = readAll(tracked);
    const all = files.reduce((sum, { text }) => sum + countOf(text), 0);
    const touched = files.reduce((sum, { text }) => sum + countOf(hiddenIn(text).join(" ")), 0);
    expect(all).toBeGreaterThan(300_000);
    expect(touched).toBeGreaterThan(10);
    expect(touched / all).toBeLessThan(0.001);
  });

  it("nothing is touched in the product's own sources and its lockfile", () => {
    const product = tracked.filter(
      (path) =>
        /^(shared|extension-\w+)\/|lock/.test(path) && !/\.test\.tsx?$|testing\//.test(path),
    );
    const hidden = readAll(product).flatMap(({ path, text }) =>
      hiddenIn(text).map((value) => `${path}: ${value}`),
    );
    expect(hidden).toEqual([]);
  });

  it("nothing is touched in what others built and minified", () => {
    const built = [
      "test/node_modules/jquery/dist/*.min.js",
      "test/node_modules/vue/dist/vue.global*.js",
      "test/node_modules/bootstrap/dist/{css,js}/*.min.{css,js,js.map}",
      "test/node_modules/trix/dist/*.js",
      "test/node_modules/react-dom/cjs/*.js",
      "shared/node_modules/uplot/dist/*",
      "shared/node_modules/undici/lib/**/*.js",
      "shared/node_modules/zod/v4/locales/*.js",
    ].flatMap((pattern) => globSync(pattern, { cwd: root }));
    const files = readAll(built);
    expect(files.reduce((sum, { text }) => sum + text.length, 0)).toBeGreaterThan(5_000_000);
    const hidden = files.flatMap(({ path, text }) =>
      hiddenIn(text).map((value) => `${path}: ${value}`),
    );
    expect(hidden).toEqual([]);
  });
});

const dice = createDice(11);
const hex = "0123456789abcdef";
const base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const uuid = () => [8, 4, 4, 4, 12].map((length) => dice.text(hex, length)).join("-");

describe("nothing is touched among", () => {
  it.each<[string, () => string]>([
    ["UUIDs", () => `  id: "${uuid()}",`],
    ["hashes of git", () => `${dice.text(hex, 40)} refs/heads/main`],
    ["short hashes", () => `* ${dice.text(hex, 7)} Merge branch 'main'`],
    ["digests", () => `image: node@sha256:${dice.text(hex, 64)}`],
    ["integrity hashes", () => `  integrity: sha512-${dice.text(base64, 86)}==`],
    ["sums of Go modules", () => `golang.org/x/net v0.1.0 h1:${dice.text(base64, 43)}=`],
    ["pictures in base64", () => `url(data:image/png;base64,${dice.text(base64, 2_000)})`],
    ["source maps", () => `"mappings":"${dice.text(`${base64};;;,,,`, 500)}"`],
    ["colours", () => `--accent: #${dice.text(hex, 6)}; color: #${dice.text(hex, 8)};`],
    ["times in milliseconds", () => `{"at":17${dice.text("0123456789", 11)},"level":"info"}`],
    ["certificates", () => `-----BEGIN CERTIFICATE-----\n${dice.text(base64, 64)}`],
    ["keys that are public", () => `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5${dice.text(base64, 48)} me@x`],
    [
      "classes",
      () => `<i class="sk-${dice.text("abcdefgh", 9)}-${dice.below(99)} css-${dice.text(hex, 6)}">`,
    ],
    ["versions", () => `"^${dice.below(20)}.${dice.below(20)}.0-beta.${dice.below(9)}"`],
  ])("%s", (_what, make) => {
    const text = Array.from({ length: 300 }, make).join("\n");
    expect(hiddenIn(text)).toEqual([]);
  });
});

/**
 * Goal: the folders of the gateway are the steps of a request, each standing on those before it, and
 * none reaches up to what puts them together. Method: every import inside `shared/gateway`, those of
 * types alone as well, held against one table.
 */
import { expect, it } from "vitest";
import { importsOf, listed, sourceFiles } from "./source-files.ts";

/** What every step may stand on: files in the root that know no step. */
const ground = new Set([
  "answer",
  "answer-headers",
  "bounded-map",
  "call",
  "dependencies",
  "next-turn",
  "pool-route",
  "pool-view",
  "read-query",
]);

/** A folder, and the folders beside it that it may import. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  access: [],
  health: [],
  turns: [],
  choice: ["health", "turns"],
  payment: ["access", "choice"],
  delivery: ["access", "choice", "health", "payment", "turns"],
  grants: [],
  refunds: ["payment"],
  reports: ["choice"],
  joining: ["access"],
};

const root = "shared/gateway/";
const files = sourceFiles()
  .filter(({ path }) => path.startsWith(root) && !path.endsWith(".test.ts"))
  .map((file) => ({
    path: file.path.slice(root.length),
    targets: importsOf(file)
      .map(({ target }) => target)
      .filter((target) => target.startsWith(root))
      .map((target) => target.slice(root.length).replace(/\.ts$/, "")),
  }));
const folderOf = (path: string) => (path.includes("/") ? (path.split("/")[0] ?? "") : "");

it("lets a step of the gateway import the steps it stands on, and the ground", () => {
  const wrong = files.flatMap(({ path, targets }) => {
    const folder = folderOf(path);
    if (folder === "") return [];
    const allowed = new Set([folder, ...(arrows[folder] ?? [])]);
    return targets
      .filter((target) => !ground.has(target) && !allowed.has(folderOf(target)))
      .map((target) => `${path} must not import ${target}`);
  });
  expect(listed(wrong)).toBe("");
});

it("keeps the ground free of steps", () => {
  const wrong = files
    .filter(({ path }) => ground.has(path.replace(/\.ts$/, "")))
    .flatMap(({ path, targets }) =>
      targets
        .filter((target) => !ground.has(target))
        .map((target) => `${path} must not import ${target}`),
    );
  expect(listed(wrong)).toBe("");
});

it("gives every folder of the gateway a line in the table", () => {
  const folders = new Set(files.map(({ path }) => folderOf(path)).filter((name) => name !== ""));
  expect([...folders].toSorted()).toEqual(Object.keys(arrows).toSorted());
});

/**
 * Goal: what the papers say of the code is true of it. Method: hold their names of rooms, packages,
 * codes and addresses against the tree.
 */
import { expect, it } from "vitest";
import { listed, readText, sourceFiles, trackedFiles } from "./source-files.ts";

const paths = trackedFiles();
const architecture = readText("ARCHITECTURE.md");
const code = sourceFiles()
  .filter(({ path }) => !path.startsWith("test/"))
  .map(({ text }) => text)
  .join("\n");
const papers = paths
  .filter((path) => path.endsWith(".md") && !path.startsWith("test/"))
  .map((path) => ({ path, text: readText(path) }));

it("ARCHITECTURE.md says what each room is for", () => {
  const rooms = paths
    .map((path) => path.match(/^shared\/[\w-]+(?=\/)/)?.[0])
    .filter((room) => room !== undefined);
  const missing = [...new Set(rooms)].filter((room) => !architecture.includes(`**${room}**`));
  expect(listed(missing), "give the room a paragraph in the code map").toBe("");
});

it("ARCHITECTURE.md says what the rooms of the gateway and of the server are for", () => {
  const rooms = paths
    .map((path) => path.match(/^shared\/(?:gateway|node)\/([\w-]+\/)/)?.[1])
    .filter((room) => room !== undefined);
  const missing = [...new Set(rooms)].filter((room) => !architecture.includes(`\`${room}\``));
  expect(listed(missing), "name it in the code map").toBe("");
});

it("README.md's map shows folders that exist, and every room of the core", () => {
  const map = readText("README.md").match(/```\n(shared\/[^]*?)```/)?.[1] ?? "";
  let parent = "";
  const folders = map.split("\n").flatMap((line) => {
    const [, indent = "", name = ""] = line.match(/^( *)([\w-]+\/)/) ?? [];
    if (name === "") return [];
    if (indent === "") parent = name;
    return [indent === "" ? name : `${parent}${name}`];
  });
  expect(folders.length).toBeGreaterThan(10);
  const missing = folders.filter((folder) => !paths.some((path) => path.startsWith(folder)));
  expect(listed(missing), "draw the folder that is there").toBe("");
  const rooms = paths.map((path) => path.match(/^shared\/[\w-]+\//)?.[0] ?? "shared/");
  const undrawn = [...new Set(rooms)].filter((room) => !folders.includes(room));
  expect(listed(undrawn), "give the room a line in the map").toBe("");
});

it("ARCHITECTURE.md names every package that runs in the product", () => {
  const manifests = ["shared", "extension-browser", "extension-vscode"].map(
    (folder) =>
      JSON.parse(readText(`${folder}/package.json`)) as { dependencies: Record<string, string> },
  );
  const used = manifests
    .flatMap(({ dependencies }) => Object.keys(dependencies))
    .filter((name) => !name.startsWith("@granary/"));
  const decision =
    architecture.match(/- \*\*Runtime dependencies\*\*[^]*?(?=\n- |\n\n)/)?.[0] ?? "";
  const named = new Set([...decision.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name));
  const unnamed = used.filter((name) => !named.has(name));
  expect(listed([...new Set(unnamed)]), "name it with its reason").toBe("");
  expect(listed([...named].filter((name) => !used.includes(name))), "take it away").toBe("");
});

it("the papers name only codes, events and fields that exist", () => {
  const dead = papers.flatMap(({ path, text }) =>
    [...text.matchAll(/`([a-z]+(?:_[a-z]+)+)`/g)]
      .map(([, name = ""]) => name)
      .filter((name) => !code.includes(name))
      .map((name) => `${path}: ${name}`),
  );
  expect(listed(dead), "name what is there").toBe("");
});

it("the papers name only addresses of the pool that exist", () => {
  const dead = papers.flatMap(({ path, text }) =>
    [...text.matchAll(/(?<![\w.:])\/(?:v1|practice)(?:\/[a-z-]+)+/g)]
      .map(([address]) => address)
      .filter((address) => !code.includes(address.split("/").slice(0, 3).join("/")))
      .map((address) => `${path}: ${address}`),
  );
  expect(listed(dead), "name what is there").toBe("");
});

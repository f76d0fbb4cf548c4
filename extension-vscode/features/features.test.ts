/** Goal: a feature that was added is wired everywhere. Method: the folder and the manifest as text. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const here = import.meta.dirname;
const names = readdirSync(here)
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
  .map((name) => name.replace(".ts", ""))
  .filter((name) => name !== "index" && name !== "feature");
const textOf = (name: string) => readFileSync(join(here, `${name}.ts`), "utf8");

const constant = (name: string) =>
  name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

type Manifest = {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly menus: { readonly commandPalette: readonly { readonly command: string }[] };
  };
};
const manifest = JSON.parse(readFileSync(join(here, "../package.json"), "utf8")) as Manifest;
const contributed = manifest.contributes.commands.map(({ command }) => command);

describe("the features", () => {
  it.each(names)("%s has its file's name as its id", (name) => {
    expect(textOf(name)).toContain(`: Feature = {\n  id: "${name}",`);
  });

  it("are all in the list", () => {
    const list = textOf("index");
    const missing = names.filter((name) => !list.includes(`  ${constant(name)},`));
    expect(missing, "add these to `features` in index.ts").toEqual([]);
  });

  it("register exactly the commands of the manifest", () => {
    const registered = names.flatMap((name) =>
      Array.from(textOf(name).matchAll(/registerCommand\("([^"]+)"/g), ([, id]) => id),
    );
    expect(new Set(registered)).toEqual(new Set(contributed));
    expect(registered.length).toBe(contributed.length);
  });

  it("are offered in the palette only where they can work", () => {
    const unknown = manifest.contributes.menus.commandPalette.filter(
      ({ command }) => !contributed.includes(command),
    );
    expect(unknown).toEqual([]);
  });
});

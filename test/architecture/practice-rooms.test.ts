/**
 * Goal: the practice product is one place that stands apart: whoever plays the shop's web tool or the
 * model knows as little of Granary as the real ones do. Method: hold the imports of each of its rooms
 * against one table.
 */
import { dirname } from "node:path";
import { expect, it } from "vitest";
import { importsOf, listed, sourceFiles } from "./source-files.ts";

const home = "shared/practice";

/** A room and the folders it may import from; `*` marks those of which it may know the types alone. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  ".": ["schemas"],
  page: ["practice", "practice/page/words"],
  "page/words": [],
  desk: ["schemas", "ports*", "gateway*", "practice"],
  writer: ["actions"],
  upstream: ["actions", "practice/writer"],
};

const files = sourceFiles().filter(
  ({ path }) => path.startsWith(`${home}/`) && !path.endsWith(".test.ts"),
);
const roomOf = (path: string) => dirname(path).slice(home.length + 1) || ".";

it("every room of practice is in the table", () => {
  const unknown = files.map(({ path }) => roomOf(path)).filter((room) => !(room in rooms));
  expect(listed([...new Set(unknown)]), "add the room with what it may import").toBe("");
});

it.each(Object.entries(rooms))("practice/%s imports only from its line", (room, allowed) => {
  const wrong = files
    .filter(({ path }) => roomOf(path) === room)
    .flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => target.startsWith("shared/"))
        .filter(({ target, isTypeOnly }) => {
          const folder = dirname(target.slice("shared/".length));
          const [layer = ""] = folder.split("/");
          const isOwn = dirname(target) === dirname(file.path);
          const isAllowed = [folder, layer === "practice" ? folder : layer].some(
            (name) => allowed.includes(name) || (isTypeOnly && allowed.includes(`${name}*`)),
          );
          return !isOwn && !isAllowed;
        })
        .map(({ target }) => `${file.path} must not import ${target}`),
    );
  expect(listed(wrong)).toBe("");
});

/**
 * Goal: a layer of several rooms is read from the ground up. Method: hold every import between two
 * rooms of one layer, those of types alone as well, against one table.
 */
import { expect, it } from "vitest";
import { importsOf, listed, sourceFiles } from "./source-files.ts";

/** A room (a folder; `.` is the layer's own files) and the rooms beside it that it may import. */
type Rooms = Readonly<Record<string, readonly string[]>>;

/** What a room for one protocol stands on; another protocol's room is not part of it. */
const ground = [".", "bytes", "request", "answer"];

const innerRooms: Readonly<Record<string, Rooms>> = {
  "shared/wire": {
    bytes: [],
    ".": ["bytes"],
    request: [".", "bytes"],
    answer: [".", "bytes"],
    "chat-completions": ground,
    completions: ground,
    embeddings: ground,
    "fim-completions": ground,
    messages: ground,
    responses: ground,
    protocols: [
      ...ground,
      "chat-completions",
      "completions",
      "embeddings",
      "fim-completions",
      "messages",
      "responses",
    ],
  },
};

it.each(Object.entries(innerRooms))("every room of %s stands on those below it", (layer, rooms) => {
  const files = sourceFiles().filter(
    ({ path }) => path.startsWith(`${layer}/`) && !path.endsWith(".test.ts"),
  );
  const roomOf = (path: string) => {
    const [first = "", ...rest] = path.slice(layer.length + 1).split("/");
    return rest.length === 0 ? "." : first;
  };
  const wrong = files.flatMap((file) => {
    const room = roomOf(file.path);
    const allowed = rooms[room];
    if (allowed === undefined) return [`${file.path}: give the room ${room} a line in innerRooms`];
    return importsOf(file)
      .map(({ target }) => target)
      .filter((target) => target.startsWith(`${layer}/`))
      .filter((target) => roomOf(target) !== room && !allowed.includes(roomOf(target)))
      .map((target) => `${file.path} must not import ${target}`);
  });
  expect(listed(wrong)).toBe("");
});

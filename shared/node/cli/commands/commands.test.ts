// Goal: the help explains every command. Method: read the list as the help does.
import { expect, test } from "vitest";
import { commandGroups, commands } from "./index.ts";

test("the first word of every longer command is explained, and no other", () => {
  const longer = commands.filter(({ name }) => name.includes(" "));
  const words = new Set(longer.map(({ name }) => name.split(" ")[0] ?? ""));
  expect(
    Object.keys(commandGroups).toSorted(),
    "say in commandGroups of shared/node/cli/commands/index.ts what a first word is about",
  ).toEqual([...words].toSorted());
});

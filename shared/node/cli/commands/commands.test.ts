// Goal: the help explains every command. Method: read the list as the help does.
import { expect, test } from "vitest";
import { commandGroups, loadCommands, loadNamedCommands } from "./index.ts";

test("the first word of every longer command is explained, and no other", async () => {
  const longer = (await loadCommands()).filter(({ name }) => name.includes(" "));
  const words = new Set(longer.map(({ name }) => name.split(" ")[0] ?? ""));
  expect(
    Object.keys(commandGroups).toSorted(),
    "say in commandGroups of shared/node/cli/commands/index.ts what a first word is about",
  ).toEqual([...words].toSorted());
});

test("a line that begins with a command loads that one alone, every other line all of them", async () => {
  const all = await loadCommands();
  for (const command of all) {
    expect(await loadNamedCommands([...command.name.split(" "), "--json"])).toEqual([command]);
  }
  for (const line of [[], ["--help"], ["team"], ["team", "ad"], ["constructor"]]) {
    expect(await loadNamedCommands(line)).toEqual(all);
  }
});

/**
 * Goal: no action is drawn as if it had no icon. Method: ask the shipped drawings for each action's,
 * from here because actions know no views.
 */
import { expect, it } from "vitest";
import { actions } from "../../shared/actions/index.ts";
import { actionIcon } from "../../shared/ui/action-icons.ts";

it("every action's icon is drawn", () => {
  const standIn = actionIcon("no such icon");
  const undrawn = actions.filter(({ icon }) => actionIcon(icon) === standIn);
  expect(
    undrawn.map(({ id, icon }) => `${id}: ${icon}`),
    "add the icon to shared/ui/action-icons.ts, or choose one that is there",
  ).toEqual([]);
});

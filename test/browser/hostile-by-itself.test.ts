/**
 * Goal: a page sets nothing of ours in motion by itself, nor keeps us from helping. Method: a page that fakes,
 * floods and takes out, and what it and the pool have of it afterwards.
 */
import { describe, expect, it } from "vitest";
import { fakes, floods, removals } from "../support/browser/hostile/attacks.ts";
import { pause } from "../support/pause.ts";
import { effectMs, nothing, setUpDesk, start } from "../support/browser/hostile/set-up-desk.ts";
import { inTime } from "../support/browser/in-time.ts";
import { tabWorlds } from "../support/browser/tab-world.ts";

describe.each(Object.entries(tabWorlds))("a page by itself in %s", (name, startWorld) => {
  const at = setUpDesk(startWorld);

  it.each(inTime(name, fakes))("sets nothing in motion when it $name", async ({ run }) => {
    await at.desk.tab.evaluate(run);
    await pause(effectMs);
    expect(await at.desk.tab.ours.find(".card")).toBeUndefined();
    await at.desk.openMenu();
    await at.desk.tab.ours.waitFor("[data-seen='true']");
    await pause(effectMs);
    await at.desk.tab.evaluate(run);
    await pause(effectMs);
    expect(await at.desk.tab.ours.find(".card-menu")).toBeDefined();
    expect(at.desk.spent()).toBe(0);
  });

  it.each(inTime(name, floods))("is helped after $name", async ({ run }) => {
    await at.desk.tab.evaluate(run);
    // Beside somebody who types there is no button.
    await pause(1_000);
    await at.desk.draft();
    expect(await at.desk.tab.ours.count(".field-button")).toBe(1);
    expect(at.desk.spent()).toBe(1);
  });

  it.each(inTime(name, removals))("gets nothing of an answer when it $name", async ({ run }) => {
    await at.desk.draft();
    await at.desk.tab.evaluate(run);
    await pause(3_000);
    const got = await at.desk.tab.evaluate(() => document.documentElement.outerHTML);
    expect(got).not.toContain(start);
    expect(await at.desk.fields()).toEqual(nothing);
  });
});

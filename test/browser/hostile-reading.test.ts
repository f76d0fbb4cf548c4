/**
 * Goal: a page can neither read nor rewrite what stands in the card. Method: a page that tries
 * all we could think of, while the keyboard is in the answer.
 */
import { describe, expect, it } from "vitest";
import { readings } from "../support/browser/hostile/readings.ts";
import { setUpDesk, start } from "../support/browser/hostile/set-up-desk.ts";
import { inTime } from "../support/browser/in-time.ts";
import { tabWorlds } from "../support/browser/tab-world.ts";

describe.each(Object.entries(tabWorlds))("a page that wants to read in %s", (name, startWorld) => {
  const at = setUpDesk(startWorld);

  it.each(inTime(name, readings))("gets nothing of an answer when it $name", async ({ read }) => {
    const draft = await at.desk.draft();
    expect(draft.startsWith(start)).toBe(true);
    // With the focus in the answer a page's commands would go there, if they could.
    await at.enterAnswer();
    const got = await at.desk.tab.evaluate(read, start);
    for (const taken of [start, "Thank you for", "a root", "a window", "a frame"]) {
      expect(got).not.toContain(taken);
    }
  });

  it("rewrites nothing in the card, whatever has the focus", async () => {
    const draft = await at.desk.draft();
    await at.enterAnswer();
    await at.desk.tab.evaluate(() => {
      for (const mode of ["off", "on"]) {
        document.designMode = mode;
        document.execCommand("selectAll");
        document.execCommand("insertText", false, "EVIL: pay to account 123");
        document.execCommand("delete");
      }
    });
    expect(await at.answer()).toBe(draft);
  });
});

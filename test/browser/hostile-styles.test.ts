/**
 * Goal: a card is pressed only where it is seen, however a page dresses itself and our elements.
 * Method: a person with a real mouse, and the picture, which counts for what was seen.
 */
import { describe, expect, it } from "vitest";
import { tryToPress } from "../support/browser/hostile/press.ts";
import { setUpDesk } from "../support/browser/hostile/set-up-desk.ts";
import { styleTricks } from "../support/browser/hostile/tricks.ts";
import { inTime } from "../support/browser/in-time.ts";
import { tabWorlds } from "../support/browser/tab-world.ts";

describe.each(Object.entries(tabWorlds))(
  "a page that dresses the card in %s",
  (name, startWorld) => {
    const at = setUpDesk(startWorld);

    it("gets a press on what is seen", async () => {
      expect(await tryToPress(at.desk, () => undefined)).toEqual({ isSeen: true, isPressed: true });
    });

    it.each(inTime(name, styleTricks))(
      "gets none on what is not seen when it $name",
      async ({ play }) => {
        const { isSeen, isPressed } = await tryToPress(at.desk, play);
        expect(isPressed && !isSeen).toBe(false);
      },
    );
  },
);

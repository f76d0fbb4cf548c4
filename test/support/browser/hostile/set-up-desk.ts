import { afterAll, beforeAll, beforeEach } from "vitest";
import type { Point } from "../browser-tab.ts";
import type { StartTabWorld, TabWorld } from "../tab-world.ts";
import { openHostileDesk, type HostileDesk } from "./desk.ts";

/** Until something that should not happen would have, in milliseconds. */
export const effectMs = 400;
/** What every answer of the practice model begins with. */
export const start = "Practice reply";
/** The page's fields, if nothing was put into them. */
export const nothing = { reply: "", other: "" };

/** A desk in a browser of its own, and what the tests of a suite do there. */
export type DeskInBrowser = {
  readonly world: TabWorld;
  readonly desk: HostileDesk;
  /** Presses into the answer, so that the keyboard is in the card. */
  readonly enterAnswer: () => Promise<void>;
  /** The answer as it stands in the card. */
  readonly answer: () => Promise<string>;
  readonly middleOfInsert: () => Promise<Point>;
};

/** Opens a desk before the tests of a suite, loads it anew before each, and closes it after all. */
export function setUpDesk(startWorld: StartTabWorld): DeskInBrowser {
  let world: TabWorld;
  let desk: HostileDesk;
  beforeAll(async () => {
    world = await startWorld();
    desk = await openHostileDesk(world);
  });
  afterAll(async () => {
    await desk.close();
    await world.close();
  });
  beforeEach(() => desk.load());
  const text = () => desk.tab.ours.waitFor(".card-answer textarea");
  return {
    get world() {
      return world;
    },
    get desk() {
      return desk;
    },
    enterAnswer: async () => (await text()).press(),
    answer: async () =>
      await (await text()).evaluate((element) => (element as HTMLTextAreaElement).value),
    middleOfInsert: async () => {
      const { x, y, width, height } = await (await desk.tab.ours.waitFor(".button.primary")).box();
      return { x: x + width / 2, y: y + height / 2 };
    },
  };
}

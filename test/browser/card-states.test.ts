/**
 * Goal: in every state the card can be read, heard and worked with the keyboard alone. Method: the
 * card's page of the built extension alone in a tab, told what to draw, in each language, in both colour
 * schemes and as narrow as a phone.
 */
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { languages, type Language } from "@granary/shared/words/languages";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openCardPage, type CardPage } from "../support/browser/card/card-page.ts";
import { cardStatesIn } from "../support/browser/card/card-states.ts";
import { cardBoxes, lineFaults } from "../support/browser/card/refusal-line.ts";
import {
  launchExtension,
  practiceExtensionDir,
  type LaunchedExtension,
} from "../support/browser/launch-extension.ts";
import { seriousFindings } from "../support/browser/serious-findings.ts";

const scheme = "light";

const stateIn = (language: Language, wanted: string) => {
  const [, state] = cardStatesIn(language).find(([name]) => name === wanted) ?? [];
  if (state === undefined) throw new Error(`the card has no state “${wanted}”`);
  return state;
};

describe("the card, in every state", () => {
  const folder = mkdtempSync(join(tmpdir(), "granary-card-"));
  let browser: LaunchedExtension;
  let card: CardPage;

  const open = (name: string) => card.open({ card: stateIn("en", name), scheme });
  const show = (name: string) => card.show({ card: stateIn("en", name), scheme });
  const press = (key: string) => card.page.keyboard.press(key);
  const focused = () =>
    card.page.evaluate(() => {
      const { dataset, tagName } = document.activeElement as HTMLElement;
      return dataset["action"] ?? dataset["press"] ?? tagName.toLowerCase();
    });

  const described = (selector: string) =>
    card.page.locator(selector).evaluate((element) => {
      const ids = element.getAttribute("aria-describedby")?.split(" ") ?? [];
      return ids.map((id) => document.getElementById(id)?.textContent ?? "").join("");
    });

  beforeAll(async () => {
    browser = await launchExtension({
      extensionDir: practiceExtensionDir,
      profileDir: join(folder, "profile"),
      headless: true,
      executablePath: process.env["GRANARY_CHROMIUM"] ?? "/usr/bin/chromium",
    });
    card = await openCardPage(browser, "en");
    await card.page.setViewportSize({ width: 360, height: 640 });
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it.each([
    ["light", "none"],
    ["dark", "none"],
    ["light", "active"],
  ] as const)(
    "has nothing that axe calls serious: %s, forced colours %s",
    async (scheme, forced) => {
      await card.page.emulateMedia({ forcedColors: forced });
      const findings: string[] = [];
      for (const [name, state] of cardStatesIn("en")) {
        await card.open({ card: state, scheme });
        for (const finding of await seriousFindings(card.page))
          findings.push(`${name}: ${finding}`);
      }
      await card.page.emulateMedia({ forcedColors: "none" });
      expect(findings).toEqual([]);
    },
  );

  it.each(languages)(
    "can be read to its end at 320 px, and has the keyboard, in %s",
    async (language) => {
      const narrow = await openCardPage(browser, language);
      await narrow.page.setViewportSize({ width: 320, height: 640 });
      const faults: string[] = [];
      for (const [name, state] of cardStatesIn(language)) {
        await narrow.open({ card: state, scheme });
        const { cut, hasKeyboard } = await narrow.page.evaluate(() => ({
          cut: [...document.querySelectorAll<HTMLElement>("#app :not(.visually-hidden)")]
            .filter(
              ({ scrollWidth, clientWidth }) => clientWidth > 1 && scrollWidth > clientWidth + 1,
            )
            .map(({ outerHTML }) => outerHTML),
          hasKeyboard: document.activeElement?.closest(".card") !== null,
        }));
        faults.push(...cut.map((each) => `${name} is cut off: ${each}`));
        if (!hasKeyboard) faults.push(`${name} does not have the keyboard`);
      }
      await narrow.page.close();
      expect(faults).toEqual([]);
    },
  );

  it.each(languages)(
    "says at 320 px, over its title alone, that a press did not count, in %s",
    async (language) => {
      const narrow = await openCardPage(browser, language);
      await narrow.page.setViewportSize({ width: 320, height: 640 });
      const findings: string[] = [];
      const section = narrow.page.locator(".card");
      const line = narrow.page.locator(".card-refusal p");
      for (const name of ["menu", "ready"]) {
        for (const scheme of ["light", "dark"] as const) {
          await narrow.open({ card: stateIn(language, name), scheme });
          const before = await section.evaluate(cardBoxes);
          await narrow.pressCovered("button:not([data-press='close'], .card-handle)");
          findings.push(...(await line.evaluate(lineFaults)));
          findings.push(...(await seriousFindings(narrow.page)));
          expect(await section.evaluate(cardBoxes), name).toEqual(before);
        }
      }
      await narrow.page.close();
      expect(findings).toEqual([]);
    },
  );

  it("says nothing more of a press when another counts, and that one is not held up by it", async () => {
    await open("menu");
    await card.page.waitForSelector("[data-seen='true']");
    const clock = await card.page.evaluateHandle(() => {
      const stoppedMs = performance.now();
      const clock = { laterMs: 0 };
      performance.now = () => stoppedMs + clock.laterMs;
      return clock;
    });
    const later = (ms: number) => clock.evaluate((one, laterMs) => (one.laterMs = laterMs), ms);
    const line = card.page.locator(".card-refusal p");
    await card.tellMoved();
    await card.pressed();
    await later(299);
    await press("Enter");
    expect(await line.count()).toBe(1);
    await later(300);
    await press("Enter");
    expect(await card.pressed()).toEqual(["choose"]);
    expect(await line.count()).toBe(0);
    await clock.evaluate(() => Reflect.deleteProperty(performance, "now"));
  });

  it("is walked through with arrows, Home and End", async () => {
    await open("menu");
    const way = [await focused()];
    for (const key of ["ArrowDown", "End", "ArrowDown", "ArrowUp", "Home"]) {
      await press(key);
      way.push(await focused());
    }
    expect(way).toEqual([
      "draft-reply",
      "rewrite",
      "recall",
      "draft-reply",
      "recall",
      "draft-reply",
    ]);
  });

  it("leaves the keyboard where the person put it when the answer is ready", async () => {
    await open("writing");
    await press("Shift+Tab");
    expect(await focused()).toBe("close");
    await show("ready");
    expect(await focused()).toBe("close");
  });

  it("gives the keyboard to the answer when the button that had it is gone", async () => {
    await open("writing");
    await press("Tab");
    expect(await focused()).toBe("stop");
    await show("ready, stopped");
    expect(await focused()).toBe("textarea");
  });

  it("does not leave the keyboard on Insert when that has become a question", async () => {
    await open("ready");
    await press("Tab");
    expect(await focused()).toBe("insert");
    await show("ready, fieldChanged");
    expect(await focused()).toBe("copy");
  });

  it("says what happens where a screen reader is listening already", async () => {
    await open("writing");
    await card.page.evaluate(() => {
      for (const region of document.querySelectorAll("[role='status']"))
        region.setAttribute("data-before", "");
    });
    const spoken = async () =>
      (await card.page.locator("[role='status'][data-before]").allTextContents()).join("");
    expect(await spoken()).toBe("Writing…");
    await show("ready");
    expect(await spoken()).toBe("The answer is ready.");
    await show("ready, copied");
    expect(await spoken()).toContain("Copied.");
    await show("waiting");
    expect(await spoken()).toBe("21st in line");
  });

  it("says what must be known first where a screen reader arrives", async () => {
    await open("menu, nothing to offer");
    expect(await described("[role='dialog']")).toContain("no conversation and no text here yet");
    await open("writing, a part");
    expect(await described("textarea")).toContain("Only the part around your cursor");
    await open("ready, a part that loses a link");
    expect(await described("textarea")).toMatch(/Only the part around your cursor.*a link/);
  });

  it("closes when Escape is pressed after ⌘C, of whose end macOS tells nothing", async () => {
    await open("ready");
    const keys = await card.page.context().newCDPSession(card.page);
    await card.page.keyboard.down("Meta");
    await keys.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "c", code: "KeyC" });
    await card.page.keyboard.up("Meta");
    await card.pressed();
    await press("Escape");
    expect(await card.pressed()).toEqual(["close"]);
  });

  it("shows what has the keyboard where there is little room", async () => {
    await open("failed, pool_unreachable");
    await card.tellRoom(112);
    const bottom = (selector: string) =>
      card.page.locator(selector).evaluate((element) => element.getBoundingClientRect().bottom);
    expect(await focused()).toBe("again");
    expect(await bottom("[data-press='again']")).toBeLessThan(await bottom(".card"));
    await card.tellRoom(640);
  });

  it("writes each paragraph from the side its language begins at", async () => {
    const ready = stateIn("en", "ready");
    if (ready.kind !== "ready") throw new Error("ready is not ready");
    await card.open({ card: { ...ready, text: "مرحبا، الكوب الأزرق متوفر الآن." }, scheme });
    const direction = await card.page
      .locator("textarea")
      .evaluate((element) => getComputedStyle(element).direction);
    expect(direction).toBe("rtl");
  });

  it("tells a limit that is used up from one of which too little is left", async () => {
    await open("failed, nothing left");
    await expect.poll(() => card.page.innerText(".card")).toContain("is used up for now");
    await open("failed, some left");
    await expect.poll(() => card.page.innerText(".card")).toContain("is too little for this");
  });
});

/**
 * The card's page alone in a tab, without a field and without a pool: what its scripts would tell it,
 * a test tells it.
 */
import type { Page } from "playwright-core";
import type { CardState } from "@granary/shared/ui/card-state";
import type { Language } from "@granary/shared/words/languages";
import type { LaunchedExtension } from "../launch-extension.ts";

/** What is drawn, and how. */
export type ShownCard = {
  readonly card: CardState;
  readonly scheme: "light" | "dark";
};

/** The card's page, and what a field's script hears from it. */
export type CardPage = {
  readonly page: Page;
  /** Draws a state as if the card had just been opened with it. */
  readonly open: (shown: ShownCard) => Promise<void>;
  /** Draws a state over the one that is there. */
  readonly show: (shown: ShownCard) => Promise<void>;
  /** Says how high the card can be where it stands, in CSS pixels. */
  readonly tellRoom: (height: number) => Promise<void>;
  /** Says that the card stands elsewhere now. */
  readonly tellMoved: () => Promise<void>;
  /** Presses the first of what a selector finds while the card is covered. */
  readonly pressCovered: (selector: string) => Promise<void>;
  /** What was pressed since the last time this was asked, one word each. */
  readonly pressed: () => Promise<readonly string[]>;
};

type Port = {
  readonly name: string;
  readonly tell: (message: object) => void;
  readonly heard: { readonly kind: string; readonly press?: { readonly kind: string } }[];
};
type Ports = typeof globalThis & { readonly ports: Port[] };

const address = { tabId: 1, fieldFrameId: 0, stageFrameId: 0, nonce: "n" };

/** Opens the page in a language; the browser's own is as good as any for what it is not asked. */
export async function openCardPage(
  { context, extensionId }: Pick<LaunchedExtension, "context" | "extensionId">,
  language: Language,
): Promise<CardPage> {
  const page = await context.newPage();
  await page.addInitScript(standIn, language);
  const hash = encodeURIComponent(JSON.stringify(address));
  await page.goto(`chrome-extension://${extensionId}/card.html#${hash}`);
  await page.waitForFunction(() => (globalThis as Ports).ports.length === 2);
  const tell = async (from: "card" | "stage", message: object) => {
    await page.evaluate(
      ({ from, message }) => {
        const port = (globalThis as Ports).ports.find(({ name }) => name.startsWith(from));
        port?.tell(message);
      },
      { from, message },
    );
    await twoFrames(page);
  };
  const draw = (view: object) => tell("card", { kind: "view", view: { ...view, edits: 0 } });
  const show = (shown: ShownCard) => draw({ ...shown, takesFocus: true });
  return {
    page,
    show,
    open: async (shown) => {
      await draw({ scheme: shown.scheme, takesFocus: false });
      await show(shown);
    },
    tellRoom: (height) => tell("stage", { kind: "room", height }),
    tellMoved: () => tell("stage", { kind: "moved" }),
    pressCovered: async (selector) => {
      const cover = await page.evaluateHandle(() => {
        const cover = document.createElement("div");
        cover.style.cssText = "position:fixed;inset:0;pointer-events:none;background:#ffffff80";
        document.body.append(cover);
        return cover;
      });
      await page.waitForSelector("[data-seen='false']");
      await page.locator(selector).first().click();
      await cover.evaluate((element) => element.remove());
    },
    pressed: () =>
      page.evaluate(() => {
        const field = (globalThis as Ports).ports.find(({ name }) => name.startsWith("card:"));
        return (field?.heard.splice(0) ?? []).flatMap(({ press }) => press?.kind ?? []);
      }),
  };
}

async function twoFrames(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(resolve));
      }),
  );
}

/** Runs in the page before its scripts: ports to nobody, and the language that was asked for. */
function standIn(language: string): void {
  type Listener = (message: object) => void;
  type Chrome = {
    readonly tabs: { connect: (tabId: number, info: { readonly name: string }) => object };
    readonly i18n: { getMessage: (key: string) => string; getUILanguage: () => string };
  };
  const { chrome } = globalThis as unknown as { readonly chrome: Chrome };
  const ports: Port[] = [];
  Object.assign(globalThis, { ports });
  chrome.tabs.connect = (_, { name }) => {
    const listeners: Listener[] = [];
    const heard: Port["heard"] = [];
    ports.push({ name, heard, tell: (message) => listeners.forEach((listen) => listen(message)) });
    return {
      name,
      onMessage: { addListener: (listen: Listener) => listeners.push(listen) },
      onDisconnect: { addListener: () => undefined },
      postMessage: (message: Port["heard"][number]) => heard.push(message),
    };
  };
  chrome.i18n.getMessage = () => language;
  chrome.i18n.getUILanguage = () => language;
}

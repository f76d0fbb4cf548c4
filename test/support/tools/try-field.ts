/** The journeys through one field of a tool: a draft, a rewrite of a selected word, and taking it back. */
import { setTimeout as sleep } from "node:timers/promises";
import type { ToolColumn, ToolField } from "../../tools/tool.ts";
import type { BrowserTab } from "../browser/browser-tab.ts";
import { createChromiumTab } from "../browser/chromium-tab.ts";
import { screenshotPath, type ShopWorld } from "../browser/shop-world.ts";
import { askAndInsert, soonMs, type CardQuestion } from "./ask-card.ts";

/** What was seen in each column; nothing where all was well. */
export type ToolCells = ReadonlyMap<ToolColumn, string | undefined>;

/** A field, the browser with the extension, and how pictures of the field are called. */
export type FieldTry = {
  readonly field: ToolField;
  readonly world: ShopWorld;
  readonly picture: string;
};

const greeting = "Hello Ana,";
const signature = "Blue Door Books";
const draft = ["Your parcel left on Tuesday.", "It will be there tomorrow."] as const;

/** Tries a field in every column that it has. */
export async function tryField(at: FieldTry): Promise<ToolCells> {
  const read: string[] = [];
  const cells = new Map<ToolColumn, string | undefined>();
  for (const { columns, run } of journeys) {
    at.world.shop.upstream.reset();
    const seen = await bounded(run(at)).catch((error: unknown) =>
      columns.map(() => wordsOf(error)),
    );
    for (const [index, column] of columns.entries()) cells.set(column, seen[index]);
    read.push(...at.world.shop.upstream.requests.map(({ body }) => JSON.stringify(body)));
  }
  const { conversation, mustNotRead } = at.field;
  if (conversation === undefined) cells.delete("draft at caret");
  else {
    const unread = conversation.mustRead.filter((word) => read[0]?.includes(word) !== true);
    cells.set("conversation read", unread.length === 0 ? undefined : `not read: ${unread.join()}`);
  }
  if (mustNotRead.length > 0) cells.set("nothing else read", tooMuchOf(mustNotRead, read));
  return cells;
}

/** A browser that does not answer any more must not hold the other fields. */
const journeyMs = 300_000;

async function bounded<Seen>(journey: Promise<Seen>): Promise<Seen> {
  const timer = new AbortController();
  const late = new Error("the browser does not answer");
  const over = sleep(journeyMs, undefined, { signal: timer.signal }).then(() =>
    Promise.reject(late),
  );
  return await Promise.race([journey, over]).finally(() => timer.abort());
}

function tooMuchOf(mustNotRead: readonly string[], read: readonly string[]): string | undefined {
  if (read.length === 0) return "nothing was asked";
  const tooMuch = mustNotRead.filter((word) => read.some((body) => body.includes(word)));
  return tooMuch.length === 0 ? undefined : `read as well: ${tooMuch.join()}`;
}

type Journey = {
  readonly columns: readonly ToolColumn[];
  /** What was seen in each of its columns. */
  readonly run: (at: FieldTry) => Promise<readonly (string | undefined)[]>;
};

const journeys: readonly Journey[] = [
  { columns: ["draft at caret", "next key behind", "saved"], run: tryDraft },
  { columns: ["rewrite", "neighbours kept"], run: tryRewrite },
  { columns: ["undo"], run: tryUndo },
];

/** Where there is nothing to answer, what was typed is rewritten as a whole instead. */
async function tryDraft(at: FieldTry): Promise<readonly (string | undefined)[]> {
  const { conversation, below = [] } = at.field;
  const isDraft = conversation !== undefined;
  const kept = isDraft ? [greeting] : [];
  const saved = await inField(at, async ({ tab, ask, savedOnce }) => {
    await typeLines(tab, isDraft ? [greeting, ""] : [greeting]);
    await ask({ action: isDraft ? "draft-reply" : "rewrite", answer: draft.join("\n\n") });
    await tab.type(" Soon.");
    return await savedOnce([...kept, draft[0], `${draft[1]} Soon.`, ...below]);
  });
  const text = saved.found.join("\n");
  const isAtCaret = text.startsWith([...kept, ...draft].join("\n"));
  return [
    isAtCaret ? undefined : saved.told,
    text.includes(`${draft[1]} Soon.`) ? undefined : saved.told,
    saved.isWanted ? undefined : saved.told,
  ];
}

const typed = [greeting, "See you soon", signature];

async function tryRewrite(at: FieldTry): Promise<readonly (string | undefined)[]> {
  const saved = await inField(at, async ({ tab, ask, savedOnce }) => {
    await typeAndSelect(tab);
    await ask({ action: "rewrite", answer: "tomorrow" });
    await tab.type("!");
    return await savedOnce([...typed.with(1, "See you tomorrow!"), ...(at.field.below ?? [])]);
  });
  return [
    saved.found.some((line) => line.endsWith("tomorrow!")) ? undefined : saved.told,
    saved.isWanted ? undefined : saved.told,
  ];
}

async function tryUndo(at: FieldTry): Promise<readonly (string | undefined)[]> {
  const { undoPresses = 1, below = [] } = at.field;
  const saved = await inField(at, async ({ tab, ask, savedOnce }) => {
    await typeAndSelect(tab);
    await ask({ action: "rewrite", answer: "tomorrow" });
    for (let press = 0; press < undoPresses; press += 1) await tab.press("Control+z");
    return await savedOnce([...typed, ...below]);
  });
  return [saved.isWanted ? undefined : saved.told];
}

async function typeAndSelect(tab: BrowserTab): Promise<void> {
  await typeLines(tab, typed);
  await tab.press("ArrowUp");
  await tab.press("End");
  await tab.press("Control+Shift+ArrowLeft");
}

async function typeLines(tab: BrowserTab, lines: readonly string[]): Promise<void> {
  for (const [index, line] of lines.entries()) {
    if (index > 0) await tab.press("Enter");
    await tab.type(line);
  }
}

/** What the server holds in the end. */
type Saved = {
  readonly found: readonly string[];
  readonly isWanted: boolean;
  /** What to say of it where it is not what was wanted. */
  readonly told: string;
};

type Hand = {
  readonly tab: BrowserTab;
  /** Asks for an answer, which is fixed, and puts it in. */
  readonly ask: (
    asked: Pick<CardQuestion, "action"> & { readonly answer: string },
  ) => Promise<void>;
  /** Saves, and looks what the server holds until it is what is wanted or does not become so. */
  readonly savedOnce: (wanted: readonly string[]) => Promise<Saved>;
};

/** Opens the field in a page of its own, with the caret at its beginning. */
async function inField(
  { field, world, picture }: FieldTry,
  act: (hand: Hand) => Promise<Saved>,
): Promise<Saved> {
  const page = await world.context.newPage();
  try {
    // A tool that has no such button is a result and not a reason to wait for minutes.
    page.setDefaultTimeout(soonMs);
    const tab = await createChromiumTab(page);
    await field.open(page);
    await field.editor(page).click();
    await tab.press("Control+Home");
    return await act({
      tab,
      ask: async ({ action, answer }) => {
        world.shop.upstream.script({ answer, times: 1 });
        await askAndInsert(tab, { action, picture: screenshotPath(`${picture}-${action}`) });
      },
      savedOnce: async (wanted) => {
        await field.save(page);
        return await savedBecomes(field, wanted);
      },
    });
  } catch (error) {
    await page.screenshot({ path: screenshotPath(`${picture}-stuck`) }).catch(() => undefined);
    throw error;
  } finally {
    await page.close();
  }
}

const savedMs = 20_000;

async function savedBecomes(field: ToolField, wanted: readonly string[]): Promise<Saved> {
  const untilMs = performance.now() + savedMs;
  for (;;) {
    const found = linesOf(await field.saved());
    const isWanted = found.join("\n") === wanted.join("\n");
    const told = found.length === 0 ? "nothing is saved" : `saved: ${found.join(" / ")}`;
    if (isWanted || performance.now() > untilMs) return { found, isWanted, told };
    await sleep(200);
  }
}

/** Empty lines and spaces at an end are the tool's own affair; the others are not. */
const linesOf = (text: string): readonly string[] =>
  text
    .replaceAll(/[ \u00A0]+/g, " ")
    .split(/[\n\r]+/)
    .map((line) => line.trim())
    .filter((line) => line !== "");

const wordsOf = (error: unknown): string =>
  String(error instanceof Error ? error.message : error)
    .split("\n")[0]
    ?.slice(0, 200) ?? "";

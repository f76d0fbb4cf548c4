import { setTimeout as sleep } from "node:timers/promises";
import type { Editor } from "../editors/editor.ts";
import {
  engineWrite,
  first,
  linesOf,
  lookIntoCard,
  remember,
  rememberSelection,
  start,
  textBecomes,
  type Seen,
  type Try,
} from "./steps.ts";

/**
 * What is tried with one editor from new, and the columns of the table it fills: nothing where all is
 * well, else what was seen.
 */
type Run = {
  readonly columns: readonly string[];
  /** Whether a field of one line has no such thing. */
  readonly needsLines?: true;
  /** Left out where there is no time: in CI. */
  readonly isLong?: true;
  /** Only where the browser can be slowed down. */
  readonly isSlowed?: true;
  /** One look for each column, in their order; a column is not reached if one before is not well. */
  readonly looks: (at: Try) => readonly (() => Promise<Seen>)[];
};

const typed = "alpha beta gamma";

async function replaceWord(at: Try): Promise<Seen> {
  await at.hand.press("Control+Shift+ArrowLeft");
  const { selection, engine } = await rememberSelection(at, "gamma");
  if (engine !== at.editor.engine) return `is owned by ${engine}`;
  if (selection !== "gamma") return `reads the selection as ${selection}`;
  await lookIntoCard(at);
  return await first(
    () => engineWrite(at, "delta", "selection"),
    () => textBecomes(at.hand, "alpha beta delta"),
  );
}

async function undo({ hand, editor }: Try): Promise<Seen> {
  const presses: string[] = [];
  // Some editors write their history down a tenth of a second after a change.
  await sleep(250);
  for (let press = 1; press <= 3; press += 1) {
    await hand.press("Control+z");
    const seen = await textBecomes(hand, typed);
    if (seen === undefined)
      return press === (editor.undoPresses ?? 1) ? undefined : `${press} presses`;
    presses.push(seen);
  }
  return `never: ${presses.join(" / ")}`;
}

async function replaceAll(at: Try, text: string): Promise<Seen> {
  await at.hand.press("Control+a");
  await remember(at);
  await lookIntoCard(at);
  await at.hand.type("typed into the card");
  return await first(
    () => engineWrite(at, text, "selection"),
    () => textBecomes(at.hand, asHeld(at.editor, text)),
  );
}

const answer = "Hi Ana,\n\nIt is on its way.";
const longLine = "A line of a long answer that goes on and on. ";
const longText = Array.from({ length: 600 }, (_, line) => `${line} ${longLine}`.slice(0, 49).trim())
  .join("\n")
  .padEnd(30_000, " and on");

/** How an editor holds a text: what takes one line only has spaces for line ends. */
const asHeld = (editor: Editor, text: string) =>
  editor.isLine === true ? text.replaceAll(/\n+/g, " ") : linesOf(text);

async function typeMeanwhile(at: Try): Promise<Seen> {
  const { text } = await remember(at);
  await lookIntoCard(at);
  await at.hand.click(`#place ${at.editor.selector}`);
  await at.hand.press("Control+End");
  await at.hand.type(" delta");
  const seen = await textBecomes(at.hand, `${typed} delta`);
  if (seen !== undefined) return seen;
  const now = await at.hand.engines({ name: "read" }, at.editor.isFramed === true);
  return (now as { readonly text: string }).text === text ? "is not noticed" : undefined;
}

async function draftAtCaret(at: Try): Promise<Seen> {
  await at.hand.press("Control+Home");
  // Editors learn of a moved caret from an event that comes after it.
  await sleep(100);
  await at.hand.text();
  await remember(at);
  await lookIntoCard(at);
  return await first(
    () => engineWrite(at, "new", "caret"),
    () => textBecomes(at.hand, `new${typed} delta`),
  );
}

/** What a mail program and a person's settings put below what they write. */
const below = ["-- ", "Blue Door Books", ">Where is my order?"];

async function keepBelow(at: Try): Promise<Seen> {
  for (const line of ["", ...below]) {
    await at.hand.press("Enter");
    await at.hand.text();
    if (line !== "") await at.hand.type(line);
  }
  const mail = linesOf([typed, ...below].join("\n"));
  return await first(
    () => textBecomes(at.hand, mail),
    async () => {
      await at.hand.press("Control+Home");
      await sleep(100);
      await at.hand.text();
      await remember(at);
      await lookIntoCard(at);
      return await engineWrite(at, "delta", "typed");
    },
    () => textBecomes(at.hand, linesOf(["delta", ...below].join("\n"))),
  );
}

async function typeAfter({ hand }: Try, wanted: string): Promise<Seen> {
  await hand.type("!");
  return await textBecomes(hand, wanted);
}

async function readAll(at: Try): Promise<Seen> {
  const { text } = await remember(at);
  return linesOf(text) === asHeld(at.editor, longText) ? undefined : `reads ${text.length}`;
}

/** Everything that is tried, in the order of the table. */
export const runs: readonly Run[] = [
  {
    columns: ["typed meanwhile", "draft at caret", "type after"],
    looks: (at) => [
      () =>
        first(
          () => start(at, typed),
          () => typeMeanwhile(at),
        ),
      () => draftAtCaret(at),
      () => typeAfter(at, `new!${typed} delta`),
    ],
  },
  {
    columns: ["rewrite a word", "undo"],
    looks: (at) => [
      async () => {
        const seen = await start(at, typed);
        // Editors join what follows a key at once with it into one step of their history.
        await sleep(at.editor.joinsMs ?? 600);
        return seen ?? (await replaceWord(at));
      },
      () => undo(at),
    ],
  },
  {
    columns: ["rewrite two paragraphs", "after our frame had the focus"],
    looks: (at) => [
      () =>
        first(
          () => start(at, "alpha beta"),
          () => replaceAll(at, answer),
        ),
      () => typeAfter(at, `${asHeld(at.editor, answer)}!`),
    ],
  },
  {
    columns: ["keep signature and quotation"],
    needsLines: true,
    looks: (at) => [
      () =>
        first(
          () => start(at, typed),
          () => keepBelow(at),
        ),
    ],
  },
  {
    columns: ["30,000 characters"],
    isLong: true,
    looks: (at) => [
      () =>
        first(
          () => start(at, "alpha"),
          () => replaceAll(at, longText),
          () => readAll(at),
        ),
    ],
  },
  {
    columns: ["one sixth of the processor"],
    isLong: true,
    isSlowed: true,
    looks: (at) => [
      async () => {
        await at.hand.throttle?.(6);
        const seen = await first(
          () => start(at, typed),
          () => replaceWord(at),
        );
        await at.hand.throttle?.(1);
        return seen;
      },
    ],
  },
];

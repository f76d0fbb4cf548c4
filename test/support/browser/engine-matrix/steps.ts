import { setTimeout as sleep } from "node:timers/promises";
import type { Editor } from "../editors/editor.ts";
import type { EngineReading, Hand, WrittenPart } from "./hand.ts";

/** What is tried: an editor, and whoever tries it. */
export type Try = { readonly editor: Editor; readonly hand: Hand };

/** Nothing where all is well, else what was seen. */
export type Seen = string | undefined;

/** Line ends are the editor's own affair; how many lines there are is not. */
export const linesOf = (text: string) =>
  text
    .replaceAll(/[ \u00A0]+/g, " ")
    .split(/\n+/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== "")
    .join("\n");

/**
 * Puts the editor into the page, new, and types into it. One that has only just come may lose the first keys,
 * as it does for a person; then all begins anew.
 */
export async function start(at: Try, text: string): Promise<Seen> {
  let seen: Seen;
  for (let tries = 0; tries < 3; tries += 1) {
    seen = await startOnce(at, text);
    if (seen === undefined) return undefined;
  }
  return seen;
}

async function startOnce({ editor, hand }: Try, text: string): Promise<Seen> {
  await hand.mount(editor.name);
  await focusEditor({ editor, hand });
  await hand.type(text);
  const seen = await textBecomes(hand, text);
  // Nobody selects within a frame of the last key.
  await sleep(50);
  return seen;
}

/** An editor that has only just come may not take the first press. */
async function focusEditor({ editor, hand }: Try): Promise<void> {
  for (let looks = 0; looks < looksMax; looks += 1) {
    await hand.click(`#place ${editor.selector}`);
    if ((await hand.engines({ name: "engine" }, editor.isFramed === true)) === editor.engine)
      return;
    await sleep(lookMs);
  }
}

/** Some editors answer a key only after a while; the last thing seen is what is told. */
export async function textBecomes(hand: Hand, wanted: string): Promise<Seen> {
  let seen = "";
  for (let looks = 0; looks < looksMax; looks += 1) {
    seen = linesOf(await hand.text());
    if (seen === wanted) return undefined;
    await sleep(lookMs);
  }
  return seen.length > 120 ? `${seen.slice(0, 60)}… (${seen.length})` : seen;
}

const lookMs = 25;
const looksMax = 60;

/** What the card does when it opens: reads the field and remembers the selection. */
export async function remember({ editor, hand }: Try): Promise<EngineReading> {
  const call = hand.engines({ name: "remember" }, editor.isFramed === true);
  return ((await call) ?? { text: "" }) as EngineReading;
}

/** The same as soon as the editor knows what is selected: a person is slower than it is. */
export async function rememberSelection(at: Try, wanted: string): Promise<EngineReading> {
  let reading = await remember(at);
  for (let looks = 0; looks < looksMax && reading.selection !== wanted; looks += 1) {
    await sleep(lookMs);
    reading = await remember(at);
  }
  return reading;
}

/** The same as soon as the editor that has this text has the focus. */
export async function rememberText(at: Try, wanted: string): Promise<void> {
  let reading = await remember(at);
  for (let looks = 0; looks < looksMax && reading.text.trim() !== wanted; looks += 1) {
    await sleep(lookMs);
    reading = await remember(at);
  }
}

/** Moves the focus into a frame, as the card is one. */
export const lookIntoCard = ({ hand }: Try) => hand.click("#card");

/** What Insert does: gives focus and selection back, and writes. */
export async function engineWrite(at: Try, text: string, part: WrittenPart): Promise<Seen> {
  const said = await at.hand.engines({ name: "write", text, part }, at.editor.isFramed === true);
  return said === "written" ? undefined : `says ${String(said)}`;
}

/** The first thing that is not well. */
export async function first(...looks: readonly (() => Promise<Seen>)[]): Promise<Seen> {
  for (const look of looks) {
    const seen = await look();
    if (seen !== undefined) return seen;
  }
  return undefined;
}

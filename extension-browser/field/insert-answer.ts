import type { Awaitable } from "../engines/engine.ts";
import { countOf, squeeze, textAround } from "../engines/writing/text-presence.ts";
import type { Write } from "../engines/writing/choose-place.ts";
import type { WriteOutcome } from "../engines/writing/write-once.ts";
import { charactersOver, isForPart, isForSelection, partOf, type Answer } from "./answer.ts";
import type { Remark } from "./card-state-of.ts";
import { isSameConversation, type ConversationMark } from "./conversation-mark.ts";

/** What inserting needs from the page. */
export type InsertContext = {
  /** What the page shows around the field now. */
  readonly markNow: (field: HTMLElement) => Awaitable<ConversationMark>;
  readonly isWritable: (field: HTMLElement) => boolean;
  /** Whether the page's focus is in the field. */
  readonly hasFocus: (field: HTMLElement) => boolean;
  readonly write: (write: Write) => Promise<WriteOutcome>;
  readonly wait: (durationMs: number) => Promise<void>;
  /** Begins to watch; the returned function ends it and says whether the person did anything. */
  readonly watchPerson: () => () => boolean;
};

/** A text that was written, and what stood in the field before. */
export type Written = { readonly replaced: string };

/** Pages that put their old text back do so when a timer or a server says so. */
const looksAfterMs = [150, 550, 800, 1_500];

const remarks: Readonly<Record<Exclude<WriteOutcome, "written">, Remark>> = {
  // Something of it may be there, or come: a second writing could double it.
  unsure: { notice: "unsure", insert: "impossible" },
  taken: { notice: "taken", insert: "impossible" },
  refused: { notice: "insertRefused" },
  focusTaken: { notice: "focusTaken" },
  composing: { notice: "composing" },
  noPlace: { notice: "noPlace", insert: "impossible" },
  partGone: { notice: "partGone", insert: "impossible" },
};

/**
 * Writes an answer into its field, or says why not and writes nothing. `agreed` is the notice that
 * the person saw, and pressed in spite of.
 */
export async function insertAnswer(
  answer: Answer,
  context: InsertContext,
  agreed: string | undefined,
): Promise<Remark | Written> {
  const { engine, field, restore } = answer.target;
  if (!field.isConnected) return { notice: "fieldGone", insert: "impossible" };
  if (engine.takesKeysOnly === true) return { notice: "keysOnly", insert: "impossible" };
  if (engine.world === "isolated" && !context.isWritable(field)) return { notice: "readOnly" };
  const shown = await context.markNow(field);
  const { text: replaced } = await engine.read(field);
  const doubt = doubtAbout(answer, { replaced, shown });
  if (doubt?.insert === "impossible") return doubt;
  if (doubt !== undefined && doubt.notice !== agreed) return doubt;
  // Whoever has heard that what is typed there is replaced means just that.
  const isChanged = doubt?.notice === "fieldChanged";
  const isOver = charactersOver(answer, isChanged ? answer.start.text : replaced) > 0;
  if (isOver) return { notice: "tooLong" };
  await restore();
  // A page may take the focus to another field, and the browser writes where the focus is.
  if (!context.hasFocus(field)) return { notice: "focusTaken" };
  const part = isChanged ? "typed" : partOf(answer);
  const only = isChanged ? {} : { only: answer.start.text };
  const { text } = answer.content;
  const outcome = await context.write({ engine, field, text, part, ...only });
  return outcome === "written" ? { replaced } : remarks[outcome];
}

/** What inserting would do that the person may not expect. */
function doubtAbout(
  answer: Answer,
  { replaced, shown }: Written & { readonly shown: ConversationMark },
): Remark | undefined {
  const { before, mark, target } = answer;
  const hasMoved = replaced !== before.text || target.before.selection !== before.selection;
  if (isForSelection(answer) && hasMoved) return { notice: "partGone", insert: "impossible" };
  if (!isSameConversation(mark, shown)) return { notice: "otherConversation", insert: "asks" };
  if (mark.purpose !== shown.purpose) return { notice: "otherPurpose", insert: "asks" };
  // Where a part of a long text is replaced, the writer looks for it: what else has changed stays.
  if (replaced === before.text || isForPart(answer)) return undefined;
  return { notice: "fieldChanged", insert: "asks" };
}

/**
 * What there is to say of an answer that was written and did not stay: the page put back what stood
 * there before, or something else. Looks again for some seconds, until the person does something: what
 * happens then is their doing.
 */
export async function laterRemark(
  { content, target: { engine, field } }: Answer,
  { replaced }: Written,
  { wait, watchPerson }: Pick<InsertContext, "wait" | "watchPerson">,
): Promise<Remark | undefined> {
  const endWatch = watchPerson();
  const text = squeeze(content.text);
  let remark: Remark | undefined;
  for (const durationMs of looksAfterMs) {
    await wait(durationMs);
    if (!field.isConnected) break;
    const { text: now, isPart } = await engine.read(field);
    const isAsBefore = now === replaced && squeeze(now) !== text;
    // In an editor made of blocks the text may stand beside a field that is as it was.
    if (isAsBefore && countOf(textAround(field), text) === 0) remark = { notice: "pageRestored" };
    else if (isPart !== true && !isThere(field, now, text)) remark = remarks.unsure;
    if (remark !== undefined) break;
  }
  return endWatch() ? undefined : remark;
}

// Typed letters and formats that an editor makes of marks leave most of a text as it was.
function isThere(field: HTMLElement, now: string, text: string): boolean {
  if (squeeze(now).includes(text)) return true;
  const start = text.slice(0, sampleCharacters);
  const end = text.slice(-sampleCharacters);
  const all = squeeze(now) + textAround(field);
  return countOf(all, start) + countOf(all, end) > 0;
}

const sampleCharacters = 12;

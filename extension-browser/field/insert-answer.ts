import type { Awaitable } from "../engines/engine.ts";
import type { Write, WriteOutcome } from "../engines/writing/write-once.ts";
import { isForSelection, type Answer } from "./answer.ts";
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
const looksAfterMs = [300, 700, 1_500];

/**
 * Writes an answer into its field, or says why not and writes nothing. `agreed` is what the person
 * was told before and pressed again in spite of.
 */
export async function insertAnswer(
  answer: Answer,
  context: InsertContext,
  agreed: Remark | undefined,
): Promise<Remark | Written> {
  const { engine, field, restore } = answer.target;
  if (!field.isConnected) return { notice: "fieldGone", insert: "impossible" };
  if (!context.isWritable(field)) return { notice: "readOnly" };
  const shown = await context.markNow(field);
  const { text: replaced } = await engine.read(field);
  const doubt = doubtAbout(answer, { replaced, shown });
  if (doubt?.insert === "impossible") return doubt;
  if (doubt !== undefined && doubt.notice !== agreed?.notice) return doubt;
  await restore();
  // A page may take the focus to another field, and the browser writes where the focus is.
  if (!context.hasFocus(field)) return { notice: "focusTaken" };
  const part = isForSelection(answer) ? "selection" : "everything";
  const outcome = await context.write({ engine, field, text: answer.content.text, part });
  if (outcome === "written") return { replaced };
  return outcome === "unsure"
    ? // Something of it may be there: a second writing could double it.
      { notice: "unsure", insert: "impossible" }
    : { notice: "insertRefused" };
}

/** What inserting would do that the person may not expect. */
function doubtAbout(
  answer: Answer,
  { replaced, shown }: Written & { readonly shown: ConversationMark },
): Remark | undefined {
  const { before, mark, target } = answer;
  const hasMoved = replaced !== before.text || target.before.selection !== before.selection;
  if (isForSelection(answer) && hasMoved) return { notice: "selectionLost", insert: "impossible" };
  if (!isSameConversation(mark, shown)) return { notice: "otherConversation", insert: "asks" };
  return replaced === before.text ? undefined : { notice: "fieldChanged", insert: "asks" };
}

/**
 * Whether the page put back what stood in the field before an answer was written there. Looks again
 * for some seconds, until the person does something: what happens then is their doing.
 */
export async function isPutBack(
  { target: { engine, field } }: Answer,
  { replaced }: Written,
  { wait, watchPerson }: InsertContext,
): Promise<boolean> {
  const endWatch = watchPerson();
  let isBack = false;
  for (const durationMs of looksAfterMs) {
    await wait(durationMs);
    if (!field.isConnected) break;
    isBack = (await engine.read(field)).text === replaced;
    if (isBack) break;
  }
  return !endWatch() && isBack;
}

import type { ActionOffer } from "@granary/shared/actions/action";
import type { FootFacts, WaitingPlace } from "@granary/shared/ui/card-foot.tsx";
import { materialLimits } from "@granary/shared/schemas/limits/material";
import type { FieldText, ReplacedPart } from "../engines/engine.ts";
import type { Problem, RunEvent, RunStart } from "../platform/message.ts";
import type { ConversationMark } from "./conversation-mark.ts";
import type { Target } from "./target.ts";

/** A text as far as it has come, and how it came to an end. */
export type AnswerContent = {
  readonly text: string;
  readonly foot: FootFacts;
  /** Why it ends before its end. */
  readonly problem?: Problem;
  readonly isStopped?: boolean;
};

/** One answer, from the choice of an action until another action takes its place. */
export type Answer = {
  readonly action: ActionOffer;
  /** What the background was asked for, and is once more by another try. */
  readonly start: RunStart;
  /** The conversation it was asked for. */
  readonly mark: ConversationMark;
  /** What stood in the field when it was asked for. */
  readonly before: FieldText;
  /** Whether it is for a part of what is typed: `start.text`, and nothing else. */
  readonly isCut: boolean;
  /** Where it goes: the field it was asked in, or the one that took that field's place. */
  target: Target;
  content: AnswerContent;
  /** The text that stood in its place before, which can be brought back. */
  earlier: AnswerContent | undefined;
  /** Ends the run; absent when nothing is on its way any more. */
  stopRun: (() => void) | undefined;
  waiting: WaitingPlace | undefined;
  /** It was put into a field, and stayed there. */
  isInserted: boolean;
};

const nothing: AnswerContent = { text: "", foot: { givenBy: [], practice: false } };

/** An answer of which nothing has come yet. */
export function createAnswer(
  asked: Pick<Answer, "action" | "start" | "mark" | "before" | "isCut" | "target" | "earlier">,
): Answer {
  return {
    ...asked,
    content: nothing,
    stopRun: undefined,
    waiting: undefined,
    isInserted: false,
  };
}

/** What the background is asked for. */
export function startOf({ id }: ActionOffer, { before, material }: Target): RunStart {
  const { text, pageTitle, conversation = [] } = material;
  const { selection } = before;
  const start = {
    actionId: id,
    text: cut(text),
    pageTitle: pageTitle.slice(0, materialLimits.pageTitleCharactersMax),
    conversation: [...conversation],
  };
  return selection === undefined ? start : { ...start, selection: cut(selection) };
}

// No more goes to the background than tells it that this is too much: no browser passes a hundred megabytes.
const cut = (text: string) => text.slice(0, materialLimits.fieldTextCharactersMax + 1);

/** Takes in what comes. What has come stays, whatever the end. */
export function takeEvent(answer: Answer, event: RunEvent): void {
  const { content } = answer;
  answer.waiting = event.kind === "waiting" ? event : undefined;
  if (event.kind === "text") {
    answer.content = { ...content, text: content.text + event.text };
  }
  if (event.kind === "done") {
    const { problem } = event;
    const whole = { text: content.text, foot: event };
    answer.content = problem === undefined ? whole : { ...whole, problem };
  }
  if (event.kind === "failed") answer.content = { ...content, problem: event.problem };
  if (event.kind === "done" || event.kind === "failed") answer.stopRun = undefined;
}

/** Ends what is on its way; what had come stays. */
export function stopAnswer(answer: Answer): void {
  if (answer.stopRun === undefined) return;
  answer.stopRun();
  answer.stopRun = undefined;
  answer.waiting = undefined;
  answer.content = { ...answer.content, isStopped: true };
}

/** Brings back the text before this one, and keeps this one in its place if it says anything. */
export function swapEarlier(answer: Answer): void {
  const { content, earlier } = answer;
  if (earlier === undefined) return;
  answer.content = earlier;
  answer.earlier = content.text === "" ? undefined : content;
  answer.isInserted = false;
}

/** The text that another answer would take the place of. */
export function lastContent({ content, earlier }: Answer): AnswerContent | undefined {
  return content.text === "" ? earlier : content;
}

/** Whether there is something of it to show, or will be. */
export function hasSomething(answer: Answer): boolean {
  return answer.stopRun !== undefined || lastContent(answer) !== undefined;
}

/** Gives an answer the field it would be put into now, and the place where the caret stands now. */
export function adopt(answer: Answer, target: Target): void {
  if (answer.target.field !== target.field || partOf(answer) === "caret") answer.target = target;
}

/** Whether there is anything to insert or to copy. */
export function isReady({ content, stopRun }: Answer): boolean {
  return stopRun === undefined && content.text !== "";
}

/** Whether it is meant for the part of the field that was selected. */
export function isForSelection({ before }: Answer): boolean {
  return before.selection !== undefined;
}

/** Whether it takes the place of some paragraphs of a text that is too long to be sent whole. */
export function isForPart(answer: Answer): boolean {
  return answer.isCut && partOf(answer) === "typed";
}

/** What of the field it takes the place of. */
export function partOf(answer: Answer): ReplacedPart {
  if (isForSelection(answer)) return "selection";
  return answer.action.replaces === "typed" ? "typed" : "caret";
}

/** Whether it would take the place of more than an action gets to read. */
export function isTooMuch(answer: Answer): boolean {
  const { before, start } = answer;
  if (partOf(answer) === "caret") return false;
  const { selection } = before;
  if (selection === undefined && before.isPart === true) return true;
  return (selection ?? start.text).length > materialLimits.fieldTextCharactersMax;
}

/**
 * How many characters too many a field would hold with an answer in it that now holds `now`; 0 where it has
 * room. A browser cuts what is over without a word.
 */
export function charactersOver(answer: Answer, now: string): number {
  const { before, content, start, target } = answer;
  const { maxLength = -1 } = target.field as Partial<HTMLTextAreaElement>;
  if (maxLength < 0) return 0;
  const part = partOf(answer);
  const { selection = "" } = before;
  const gone = part === "selection" ? selection : part === "typed" ? start.text : "";
  return Math.max(0, now.length - gone.length + content.text.length - maxLength);
}

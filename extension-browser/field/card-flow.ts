import type { ActionOffer } from "@granary/shared/actions/action";
import { offersFor } from "@granary/shared/actions/offers";
import type { CardActions, CardState } from "@granary/shared/ui/card-state";
import { afterLeaving } from "./after-leaving.ts";
import type { FieldButtonState } from "./field-button.ts";
import type { Awaitable } from "../engines/engine.ts";
import type { RunEvent, RunStart } from "../platform/message.ts";
import type { PageReading } from "../sites/reading/read-page.ts";
import {
  adopt,
  createAnswer,
  hasSomething,
  isReady,
  isTooMuch,
  lastContent,
  startOf,
  stopAnswer,
  swapEarlier,
  takeEvent,
  type Answer,
} from "./answer.ts";
import { createAnswerShelf, type AnswerShelf } from "./answer-shelf.ts";
import {
  buttonStateOf,
  cardStateOf,
  firstRemark,
  menuStateOf,
  type Remark,
} from "./card-state-of.ts";
import { isSameConversation, type ConversationMark } from "./conversation-mark.ts";
import type { PageEngines } from "./page-engines.ts";
import type { EditableField, Target } from "./target.ts";

/** What the flow needs from the page and the browser. */
export type FlowContext = {
  /** What reads and writes; they are there by the time a field has a button. */
  readonly engines: () => Promise<PageEngines | undefined>;
  /** The field the button stands beside now. */
  readonly attached: () => EditableField | undefined;
  readonly readPage: (field: HTMLElement) => Awaitable<PageReading>;
  /** The address the tab shows. */
  readonly address: () => string;
  /** Runs an action and passes on what comes; returns what stops it. */
  readonly run: (start: RunStart, onEvent: (event: RunEvent) => void) => () => void;
  /** Whether the clipboard has the text now. */
  readonly copy: (text: string) => Promise<boolean>;
  readonly titleOf: (action: ActionOffer) => string;
  readonly show: (card: CardState | undefined, button: FieldButtonState) => void;
  /** Whether the focus is in the card rather than somewhere in the page. */
  readonly isFocusInCard: () => boolean;
  /** Has the focus leave the card, where it must have left before a field can take it. */
  readonly leaveCard: () => Promise<void> | undefined;
  readonly openGranary: () => void;
};

/** What the button, the card and the page set in motion. */
export type CardFlow = {
  readonly open: () => void;
  readonly actions: CardActions;
  /** The button stands beside another field now, or its field has left the page. */
  readonly fieldChanged: () => void;
  /** Every answer there is, and which of them the card shows. */
  readonly answers: () => { readonly all: readonly Answer[]; readonly shown: Answer | undefined };
  /** Keeps an answer that was asked for before this flow began. */
  readonly keep: (answer: Answer) => void;
  /** Takes the card away although nobody closed it: nothing can be drawn any more. */
  readonly suspend: () => void;
};

/** A field, and the conversation it belongs to. */
type Place = { readonly target: Target; readonly mark: ConversationMark };

/** What is going on in the card; changed by the functions below. */
type Flow = {
  readonly context: FlowContext;
  readonly shelf: AnswerShelf;
  /** Where the menu would write, and for which conversation. */
  at: Place | undefined;
  /** What the card shows: the menu, an answer, or nothing because it is closed. */
  shown: Answer | "menu" | undefined;
  /** What was last said about the answer. */
  remark: Remark | undefined;
  /** Whether an answer is being put in now. */
  isInserting: boolean;
};

/**
 * From the press of the button to the text in the field. An answer is kept until another action
 * takes its place: closing the card, another field or a page that changes only puts it away. Of two
 * quick presses the second may come before the card has changed; it does nothing.
 */
export function createCardFlow(context: FlowContext): CardFlow {
  const shelf = createAnswerShelf();
  const nothing = { at: undefined, shown: undefined, remark: undefined, isInserting: false };
  const flow: Flow = { context, shelf, ...nothing };
  const onAnswer = (act: (answer: Answer) => void) => () => {
    if (typeof flow.shown === "object") act(flow.shown);
  };
  return {
    open: () => void open(flow),
    fieldChanged: () => void fieldChanged(flow),
    answers: () => {
      const { shown } = flow;
      return { all: shelf.all(), shown: typeof shown === "object" ? shown : undefined };
    },
    keep: shelf.put,
    suspend: () => {
      const { shown } = flow;
      close(flow);
      flow.shown = shown;
    },
    actions: {
      choose: (actionId) => choose(flow, actionId),
      recall: () => recall(flow),
      menu: () => showMenu(flow),
      edit: (text) =>
        onAnswer((answer) => {
          answer.content = { ...answer.content, text };
          // What is said of a press is over; what is said of the page is not.
          showAnswer(flow, answer, flow.remark?.insert === undefined ? undefined : flow.remark);
        })(),
      insert: (told) => onAnswer((answer) => void insert(flow, answer, told))(),
      copy: onAnswer((answer) => void copy(flow, answer)),
      again: onAnswer((answer) => again(flow, answer)),
      earlier: onAnswer((answer) => {
        swapEarlier(answer);
        showAnswer(flow, answer);
      }),
      stop: onAnswer((answer) => stop(flow, answer)),
      openGranary: onAnswer(() => {
        context.openGranary();
        close(flow);
      }),
      close: () => close(flow),
    },
  };
}

async function open(flow: Flow): Promise<void> {
  const { attached } = flow.context;
  const field = attached();
  if (field === undefined) return;
  const at = await readPlace(flow, field);
  // An engine may take its time; the person may have gone on to another field.
  if (at === undefined || attached()?.field !== field.field) return;
  flow.at = at;
  const { target, mark } = at;
  const kept = flow.shelf.find(target.field, mark);
  if (kept === undefined || kept.isInserted || !hasSomething(kept)) return showMenu(flow);
  adopt(kept, target);
  showAnswer(flow, kept);
}

async function readPlace({ context }: Flow, at: EditableField): Promise<Place | undefined> {
  const engines = await context.engines();
  const target = afterLeaving(await engines?.readTarget(at, context.readPage), context.leaveCard);
  return engines && target && { target, mark: engines.mark(target.page, at.field) };
}

function showMenu(flow: Flow): void {
  const { context, shelf, at } = flow;
  if (at === undefined) return;
  flow.shown = "menu";
  const card = menuStateOf(offersOf(flow), { titleOf: context.titleOf, kept: shelf.newest() });
  context.show(card, buttonNow(flow));
}

/** Shows the answer from before; its place is the field the card stands beside now. */
function recall(flow: Flow): void {
  const kept = flow.shelf.newest();
  if (flow.shown !== "menu" || flow.at === undefined || kept === undefined) return;
  adopt(kept, flow.at.target);
  showAnswer(flow, kept);
}

function offersOf({ at }: Flow): readonly ActionOffer[] {
  return at === undefined ? [] : offersFor(at.target.mode, at.target.material);
}

function choose(flow: Flow, actionId: string): void {
  const { at, shelf } = flow;
  const action = offersOf(flow).find(({ id }) => id === actionId);
  if (flow.shown !== "menu" || at === undefined || action === undefined) return;
  const { target, mark } = at;
  const last = shelf.find(target.field, mark);
  const earlier = last === undefined ? undefined : lastContent(last);
  const { before, isCut } = target;
  const asked = { action, start: startOf(action, target), mark, target, before, isCut, earlier };
  run(flow, createAnswer(asked));
}

/** Asks for the same once more. What stands in the card, edits and all, can be brought back. */
function again(flow: Flow, last: Answer): void {
  if (last.stopRun === undefined) run(flow, createAnswer({ ...last, earlier: lastContent(last) }));
}

function run(flow: Flow, answer: Answer): void {
  flow.shelf.put(answer);
  if (isTooMuch(answer)) {
    takeEvent(answer, { kind: "failed", problem: { code: "body_too_large" } });
    return showAnswer(flow, answer);
  }
  // A run that cannot even begin fails at once, inside the call.
  let isOver = false;
  const stopRun = flow.context.run(answer.start, (event) => {
    isOver ||= event.kind === "done" || event.kind === "failed";
    takeEvent(answer, event);
    showIfShown(flow, answer);
  });
  if (!isOver) answer.stopRun = stopRun;
  showAnswer(flow, answer);
}

/** News of an answer: drawn if the card shows it, else told by the button. */
function showIfShown(flow: Flow, answer: Answer): void {
  if (flow.shown === answer) showAnswer(flow, answer);
  else if (flow.shown === undefined) flow.context.show(undefined, buttonNow(flow));
}

function showAnswer(flow: Flow, answer: Answer, remark?: Remark): void {
  Object.assign(flow, { shown: answer, remark } satisfies Partial<Flow>);
  const title = flow.context.titleOf(answer.action);
  flow.context.show(cardStateOf(answer, { title, remark }), buttonNow(flow));
}

function buttonNow({ context, shelf, shown }: Flow): FieldButtonState {
  if (typeof shown === "object") return buttonStateOf(shown);
  const field = context.attached()?.field;
  const answer = field === undefined ? undefined : shelf.likely(field, context.address());
  return buttonStateOf(answer);
}

async function insert(flow: Flow, answer: Answer, told?: string): Promise<void> {
  const { engines, readPage } = flow.context;
  const { insert } = flow.remark ?? firstRemark(answer) ?? {};
  // A key also inserts where the card shows no button for it.
  if (!isReady(answer) || flow.isInserting || insert === "impossible") return;
  flow.isInserting = true;
  const page = await engines();
  const write = Promise.resolve(page?.insertAnswer(answer, readPage, told));
  const result = await write.finally(() => (flow.isInserting = false));
  if (page === undefined || result === undefined) return;
  if ("notice" in result) return showAnswer(flow, answer, result);
  answer.isInserted = true;
  hide(flow);
  const remark = await page.laterRemark(answer, result);
  if (remark === undefined) return;
  answer.isInserted = false;
  // A card the person has opened meanwhile is not taken away: the answer is in its menu.
  if (flow.shown === undefined) showAnswer(flow, answer, remark);
}

async function copy(flow: Flow, answer: Answer): Promise<void> {
  const { insert } = flow.remark ?? firstRemark(answer) ?? {};
  const notice = (await flow.context.copy(answer.content.text)) ? "copied" : "copyRefused";
  if (flow.shown !== answer) return;
  showAnswer(flow, answer, insert === undefined ? { notice } : { notice, insert });
}

function stop(flow: Flow, answer: Answer): void {
  stopAnswer(answer);
  if (answer.content.text === "") swapEarlier(answer);
  if (answer.content.text !== "") return showAnswer(flow, answer);
  flow.shelf.drop(answer);
  close(flow);
}

function hide(flow: Flow): void {
  flow.shown = undefined;
  flow.context.show(undefined, buttonNow(flow));
}

/** Where the person has gone on to another place, the focus stays there. */
function close(flow: Flow): void {
  const target = typeof flow.shown === "object" ? flow.shown.target : flow.at?.target;
  if (flow.context.isFocusInCard() && target?.field.isConnected === true) void target.restore();
  hide(flow);
}

/** The answer in an open card goes to the field that took its field's place, if there is one. */
async function fieldChanged(flow: Flow): Promise<void> {
  const { context, shown } = flow;
  if (shown === undefined) return context.show(undefined, buttonNow(flow));
  if (shown === "menu") {
    if (flow.at?.target.field.isConnected === false) hide(flow);
    return;
  }
  const at = context.attached();
  if (shown.target.field.isConnected) return;
  if (at?.field.isConnected !== true) return showAnswer(flow, shown, flow.remark);
  const place = await readPlace(flow, at);
  if (place === undefined || flow.shown !== shown) return;
  flow.at = place;
  adopt(shown, place.target);
  const isSame = isSameConversation(shown.mark, place.mark);
  showAnswer(flow, shown, isSame ? undefined : { notice: "otherConversation", insert: "asks" });
}

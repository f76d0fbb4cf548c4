import type { ActionOffer as Action } from "@granary/shared/actions/action";
import { offersFor } from "@granary/shared/actions/offers";
import type { CardActions, CardState } from "@granary/shared/ui/card.tsx";
import type { FootFacts } from "@granary/shared/ui/card-foot.tsx";
import type { Write, WriteOutcome } from "../engines/writing/write-once.ts";
import type { RunEvent, RunStart } from "../platform/message.ts";
import type { PageReading } from "../sites/reading/read-page.ts";
import type { FieldButtonState } from "./field-button.ts";
import { readTarget, type EditableField, type Target } from "./target.ts";

/** What the flow needs from the page and the browser. */
export type FlowContext = {
  /** The field the button stands beside now. */
  readonly attached: () => EditableField | undefined;
  readonly readPage: (field: HTMLElement) => PageReading;
  /** Runs an action and passes on what comes; returns what stops it. */
  readonly run: (start: RunStart, onEvent: (event: RunEvent) => void) => () => void;
  readonly write: (write: Write) => Promise<WriteOutcome>;
  readonly copy: (text: string) => Promise<void>;
  readonly titleOf: (action: Action) => string;
  readonly show: (card: CardState | undefined, button: FieldButtonState) => void;
  readonly openGranary: () => void;
};

/** What the button and the card set in motion. */
export type CardFlow = { readonly open: () => void; readonly actions: CardActions };

const noFacts: FootFacts = { givenBy: [], practice: false };

/** What is going on in the card; changed by the functions below. */
type Flow = {
  readonly context: FlowContext;
  target: Target | undefined;
  action: Action | undefined;
  text: string;
  foot: FootFacts;
  stopRun: (() => void) | undefined;
};

/** From the press of the button to the text in the field. */
export function createCardFlow(context: FlowContext): CardFlow {
  const flow: Flow = {
    context,
    target: undefined,
    action: undefined,
    text: "",
    foot: noFacts,
    stopRun: undefined,
  };
  return {
    open: () => void openMenu(flow),
    actions: {
      choose: (actionId) => {
        flow.action = offersOf(flow).find(({ id }) => id === actionId);
        run(flow);
      },
      edit: (edited) => {
        flow.text = edited;
        showAnswer(flow);
      },
      insert: () => void insert(flow),
      copy: () => void context.copy(flow.text).then(() => showAnswer(flow, "copied")),
      again: () => run(flow),
      stop: () => {
        stop(flow);
        if (flow.text === "") close(flow);
        else showAnswer(flow);
      },
      openGranary: () => {
        context.openGranary();
        close(flow);
      },
      close: () => close(flow),
    },
  };
}

async function openMenu(flow: Flow): Promise<void> {
  const { attached, readPage, titleOf, show } = flow.context;
  const at = attached();
  if (at === undefined) return;
  const target = await readTarget(at, readPage);
  // An engine may take its time; the person may have gone on to another field.
  if (attached()?.field !== at.field) return;
  Object.assign(flow, { target, action: undefined } satisfies Partial<Flow>);
  const offers = offersOf(flow).map((action) => ({
    actionId: action.id,
    title: titleOf(action),
    icon: action.icon,
  }));
  show({ kind: "menu", offers }, "ready");
}

function offersOf({ target }: Flow): readonly Action[] {
  return target === undefined ? [] : offersFor(target.mode, target.material);
}

function run(flow: Flow): void {
  const { target, action, context } = flow;
  if (target === undefined || action === undefined) return;
  flow.text = "";
  flow.foot = noFacts;
  showWriting(flow);
  flow.stopRun = context.run(startOf(action, target), (event) => onEvent(flow, event));
}

function startOf({ id }: Action, { before, material }: Target): RunStart {
  const { text, pageTitle, conversation = [] } = material;
  const { selection } = before;
  const start = { actionId: id, text, pageTitle, conversation: [...conversation] };
  return selection === undefined ? start : { ...start, selection };
}

function onEvent(flow: Flow, event: RunEvent): void {
  if (event.kind === "waiting") return showWriting(flow, event);
  if (event.kind === "text") {
    flow.text += event.text;
    return showWriting(flow);
  }
  flow.stopRun = undefined;
  if (event.kind === "failed") {
    const { context, text } = flow;
    const { problem } = event;
    return context.show({ kind: "failed", title: titleIn(flow), text, problem }, "ready");
  }
  flow.foot = event;
  showAnswer(flow);
}

async function insert(flow: Flow): Promise<void> {
  const { target, action, text, context } = flow;
  if (target === undefined || action === undefined) return;
  const isPart = target.before.selection !== undefined && action.replaces === "selection";
  await target.restore();
  const { engine, field } = target;
  const part = isPart ? "selection" : "everything";
  const outcome = await context.write({ engine, field, text, part });
  if (outcome === "written") return context.show(undefined, "done");
  if (outcome === "unsure") return showAnswer(flow, "unsure");
  await context.copy(text);
  showAnswer(flow, "insertRefused");
}

function showWriting(flow: Flow, waiting?: Extract<RunEvent, { kind: "waiting" }>): void {
  const card = { kind: "writing", title: titleIn(flow), text: flow.text } as const;
  flow.context.show(waiting === undefined ? card : { ...card, waiting }, "working");
}

function showAnswer(flow: Flow, notice?: "copied" | "unsure" | "insertRefused"): void {
  const { text, foot } = flow;
  const card = { kind: "ready", title: titleIn(flow), text, foot } as const;
  flow.context.show(notice === undefined ? card : { ...card, notice }, "done");
}

function titleIn({ action, context }: Flow): string {
  return action === undefined ? "" : context.titleOf(action);
}

function stop(flow: Flow): void {
  flow.stopRun?.();
  flow.stopRun = undefined;
}

function close(flow: Flow): void {
  stop(flow);
  flow.context.show(undefined, "ready");
  void flow.target?.restore();
}

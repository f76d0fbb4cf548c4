import { actions as everyAction } from "@granary/shared/actions";
import { hasMaterial } from "@granary/shared/actions/offers";
import { writeOnce } from "../engines/writing/write-once.ts";
import type { Engine } from "../engines/engine.ts";
import type { RunEvent, RunStart } from "../platform/message.ts";
import { uiLanguage } from "../platform/translate.ts";
import { siteFor } from "../sites/index.ts";
import { readPage } from "../sites/reading/read-page.ts";
import type { CardActions, CardState } from "@granary/shared/ui/card.tsx";
import type { FootFacts } from "@granary/shared/ui/card-foot.tsx";
import type { FieldButtonState } from "@granary/shared/ui/field-button.tsx";
import { copyText } from "./copy-text.ts";
import type { Target } from "./field-session.tsx";
import { runOnPort } from "./run-on-port.ts";

type Context = {
  readonly target: () => { readonly engine: Engine; readonly field: HTMLElement } | undefined;
  readonly show: (card: CardState | undefined, button: FieldButtonState) => void;
  readonly openGranary: () => void;
};

const wait = (durationMs: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, durationMs);
  });

const noFacts: FootFacts = { givenBy: [], practice: false };

/** What is going on in the card; changed by the functions below. */
type Flow = {
  readonly context: Context;
  target: Target | undefined;
  start: RunStart | undefined;
  title: string;
  text: string;
  foot: FootFacts;
  stopRun: (() => void) | undefined;
};

/** What the button and the card set in motion. */
export type CardFlow = { readonly open: () => void; readonly actions: CardActions };

/** From the press of the button to the text in the field. */
export function createCardFlow(context: Context): CardFlow {
  const flow: Flow = {
    context,
    target: undefined,
    start: undefined,
    title: "",
    text: "",
    foot: noFacts,
    stopRun: undefined,
  };
  return {
    open: () => void openMenu(flow),
    actions: {
      choose: (actionId) => {
        if (flow.target === undefined) return;
        flow.title = titleOf(actionId);
        run(flow, { ...startFor(flow.target), actionId });
      },
      edit: (edited) => {
        flow.text = edited;
        showAnswer(flow);
      },
      insert: () => void insert(flow),
      copy: () => void copyText(flow.text).then(() => showAnswer(flow, "copied")),
      again: () => {
        if (flow.start !== undefined) run(flow, flow.start);
      },
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
  const at = flow.context.target();
  if (at === undefined) return;
  const [before, restore] = await Promise.all([
    at.engine.read(at.field),
    at.engine.remember(at.field),
  ]);
  flow.target = { ...at, before, restore };
  flow.start = undefined;
  flow.context.show({ kind: "menu", offers: offersFor(startFor(flow.target)) }, "ready");
}

function run(flow: Flow, start: RunStart): void {
  flow.start = start;
  flow.text = "";
  flow.foot = noFacts;
  showWriting(flow);
  flow.stopRun = runOnPort(start, (event) => onEvent(flow, event));
}

function onEvent(flow: Flow, event: RunEvent): void {
  if (event.kind === "waiting") {
    const { title, text } = flow;
    return flow.context.show({ kind: "writing", title, text, waiting: event }, "working");
  }
  if (event.kind === "text") {
    flow.text += event.text;
    return showWriting(flow);
  }
  flow.stopRun = undefined;
  if (event.kind === "failed") {
    const { title, text } = flow;
    return flow.context.show({ kind: "failed", title, text, problem: event.problem }, "ready");
  }
  flow.foot = event;
  showAnswer(flow);
}

async function insert(flow: Flow): Promise<void> {
  const { target, start, text } = flow;
  if (target === undefined || start === undefined) return;
  const isPart =
    target.before.selection !== undefined && actionOf(start.actionId)?.replaces === "selection";
  await target.restore();
  const { engine, field } = target;
  const part = isPart ? "selection" : "everything";
  const outcome = await writeOnce({ engine, field, text, part }, { wait });
  if (outcome === "written") return flow.context.show(undefined, "done");
  if (outcome === "unsure") return showAnswer(flow, "unsure");
  await copyText(text);
  showAnswer(flow, "insertRefused");
}

function showWriting({ context, title, text }: Flow): void {
  context.show({ kind: "writing", title, text }, "working");
}

function showAnswer(flow: Flow, notice?: "copied" | "unsure" | "insertRefused"): void {
  const { title, text, foot } = flow;
  const card = { kind: "ready", title, text, foot } as const;
  flow.context.show(notice === undefined ? card : { ...card, notice }, "done");
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

function startFor({ field, before }: Target): RunStart {
  const { conversation, title } = readPage(siteFor(field), field);
  return {
    actionId: "",
    text: before.text,
    ...(before.selection !== undefined && { selection: before.selection }),
    conversation: [...conversation],
    pageTitle: title,
  };
}

function offersFor(start: RunStart) {
  return everyAction
    .filter((action) => hasMaterial(action, start))
    .map(({ id, icon }) => ({ actionId: id, title: titleOf(id), icon }));
}

function actionOf(actionId: string) {
  return everyAction.find(({ id }) => id === actionId);
}

function titleOf(actionId: string): string {
  const titles = actionOf(actionId)?.title;
  if (titles === undefined) return actionId;
  const language = uiLanguage();
  if (language.startsWith("zh")) return titles["zh-CN"];
  return language.startsWith("es") ? titles.es : titles.en;
}

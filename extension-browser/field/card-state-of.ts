import type { ActionOffer } from "@granary/shared/actions/action";
import type { CardNotice, CardState, InsertChoice } from "@granary/shared/ui/card-state";
import type { FieldButtonState } from "./field-button.ts";
import { changedWords, lossesIn } from "../engines/keeping/changed-words.ts";
import { charactersOver, isForPart, isReady, partOf, type Answer } from "./answer.ts";
import { endsOf } from "./part-ends.ts";

/** What there is to say about an answer besides itself. */
export type Remark = { readonly notice: CardNotice; readonly insert?: InsertChoice };

/** What the card shows before anything was chosen. */
export function menuStateOf(
  offers: readonly ActionOffer[],
  {
    titleOf,
    kept,
  }: { readonly titleOf: (action: ActionOffer) => string; readonly kept: Answer | undefined },
): CardState {
  const shown = offers.map((action) => {
    return { actionId: action.id, title: titleOf(action), icon: action.icon };
  });
  const menu = { kind: "menu", offers: shown } as const;
  return kept === undefined ? menu : { ...menu, kept: { about: kept.mark.title } };
}

/** What the card shows of an answer. */
export function cardStateOf(
  answer: Answer,
  { title, remark }: { readonly title: string; readonly remark: Remark | undefined },
): CardState {
  const { content, earlier, mark, stopRun, target, waiting } = answer;
  const { text, foot, problem } = content;
  const part = isForPart(answer) ? { part: endsOf(answer.start.text) } : {};
  if (stopRun !== undefined) {
    const card = { kind: "writing", title, text, ...part } as const;
    return waiting === undefined ? card : { ...card, waiting };
  }
  const hasEarlier = earlier !== undefined;
  if (text === "" && problem !== undefined) return { kind: "failed", title, problem, hasEarlier };
  const said = remark ?? firstRemark(answer);
  return {
    kind: "ready",
    title,
    text,
    foot,
    about: mark.title,
    ...part,
    insert: said?.insert ?? (target.field.isConnected ? "writes" : "impossible"),
    hasEarlier,
    ...(problem !== undefined && { problem }),
    ...(said !== undefined && { notice: said.notice }),
    ...(said?.notice === "loses" && { loses: lossesOf(answer) }),
    ...(said?.notice === "tooLong" && { over: overOf(answer) }),
  };
}

/** What there is to say of an answer before anything was done with it. */
export function firstRemark(answer: Answer): Remark | undefined {
  const { content, target } = answer;
  if (!target.field.isConnected) return { notice: "fieldGone", insert: "impossible" };
  if (overOf(answer) > 0) return { notice: "tooLong" };
  const loses = lossesOf(answer);
  // Whoever replaces bold words knows; a link or a picture that is gone is not noticed.
  if (loses.some((kind) => kind !== "formatting")) return { notice: "loses", insert: "asks" };
  if (content.isStopped === true) return { notice: "stopped" };
  if (loses.length > 0) return { notice: "loses" };
  return target.isLine && content.text.includes("\n") ? { notice: "oneLine" } : undefined;
}

const overOf = (answer: Answer) => charactersOver(answer, answer.target.before.text);

/** What Insert would take away: it leaves alone what stands beside the words that change. */
function lossesOf(answer: Answer): ReturnType<typeof lossesIn> {
  const { content, target } = answer;
  if (partOf(answer) === "caret" || target.holds.length === 0) return [];
  const { selection, text } = target.material;
  return lossesIn(target.holds, changedWords(selection ?? text, content.text, target.holds));
}

/** What the button tells of the answer that belongs to its field: ready only if there is one. */
export function buttonStateOf(answer: Answer | undefined): FieldButtonState {
  if (answer === undefined || answer.isInserted) return "ready";
  if (answer.stopRun !== undefined) return "working";
  return isReady(answer) ? "done" : "ready";
}

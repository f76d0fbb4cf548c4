import type { CardNotice, CardState, InsertChoice } from "@granary/shared/ui/card-state";
import type { FieldButtonState } from "./field-button.ts";
import { isReady, type Answer } from "./answer.ts";

/** What there is to say about an answer besides itself. */
export type Remark = { readonly notice: CardNotice; readonly insert?: InsertChoice };

/** What the card shows of an answer. */
export function cardStateOf(
  answer: Answer,
  { title, remark }: { readonly title: string; readonly remark: Remark | undefined },
): CardState {
  const { content, earlier, mark, stopRun, target, waiting } = answer;
  const { text, foot, problem, isStopped } = content;
  if (stopRun !== undefined) {
    const card = { kind: "writing", title, text } as const;
    return waiting === undefined ? card : { ...card, waiting };
  }
  const hasEarlier = earlier !== undefined;
  if (text === "" && problem !== undefined) return { kind: "failed", title, problem, hasEarlier };
  const gone: Remark = { notice: "fieldGone", insert: "impossible" };
  const stopped: Remark | undefined = isStopped === true ? { notice: "stopped" } : undefined;
  const said = remark ?? (target.field.isConnected ? stopped : gone);
  return {
    kind: "ready",
    title,
    text,
    foot,
    about: mark.title,
    insert: said?.insert ?? (target.field.isConnected ? "writes" : "impossible"),
    hasEarlier,
    ...(problem !== undefined && { problem }),
    ...(said !== undefined && { notice: said.notice }),
  };
}

/** What the button tells of the answer that belongs to its field: ready only if there is one. */
export function buttonStateOf(answer: Answer | undefined): FieldButtonState {
  if (answer === undefined || answer.isInserted) return "ready";
  if (answer.stopRun !== undefined) return "working";
  return isReady(answer) ? "done" : "ready";
}

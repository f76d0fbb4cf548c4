import type { FieldLabels } from "../../platform/message.ts";
import { watchFocus } from "../watch-focus.ts";
import { labelled } from "./drawn-editor.ts";
import { focusedField } from "./focused-field.ts";
import { isSeen } from "./is-seen.ts";
import { labelsOf } from "./labels-of.ts";
import { mayBeField } from "./may-be-field.ts";

/** What is around the fields of a page. */
export type FieldsContext = {
  /** Whether a person writes sentences in a field that is called so. */
  readonly isForSentences: (labels: FieldLabels) => Promise<boolean>;
  readonly signal: AbortSignal;
};

// Dialogs and composers fade in or grow after they took the focus: it is looked again a few times.
const lookMs = 300;
const looksMax = 6;

/**
 * Calls `onField` for each field a person writes sentences in when it is focused. The returned function
 * does the same for the one that has the focus now, and resolves when it was looked at.
 */
export function watchFields(
  onField: (field: HTMLElement) => Promise<void>,
  { isForSentences, signal }: FieldsContext,
): () => Promise<void> {
  const look = async (field: HTMLElement, looks: number) => {
    if (signal.aborted || focusedField() !== field) return;
    if (isSeen(field)) return await onField(field);
    if (looks > 1) setTimeout(() => void look(field, looks - 1), lookMs);
  };
  const consider = async (field: HTMLElement) => {
    if (await isForSentences(labelsOf(labelled(field)))) await look(field, looksMax);
  };
  watchFocus(mayBeField, (field) => void consider(field), signal);
  return async () => {
    const focused = focusedField();
    if (focused !== undefined) await consider(focused);
  };
}
